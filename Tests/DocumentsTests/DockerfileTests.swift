import Documents
import Spans
import Testing

@Suite("Dockerfile") struct DockerfileTests {
    private func instructions(_ text: String) throws -> [Node] {
        let parsed = Dockerfile.parse(Array(text.utf8))
        #expect(parsed.errors.isEmpty)
        return try #require(parsed.documents.first?.root.sequence)
    }

    private func slice(_ text: String, _ node: Node?) -> String? {
        node.map { String(decoding: Array(text.utf8)[$0.span.range], as: UTF8.self) }
    }

    private func commands(_ instruction: Node) -> [[String]] {
        (instruction["commands"]?.sequence ?? []).map { command in
            (command["words"]?.sequence ?? []).map { $0.text ?? "" } + [command["next"]?.text ?? ""]
        }
    }

    @Test func readsStagesFlagsAndVariables() throws {
        let text = """
            # syntax=docker/dockerfile:1
            ARG BASE=alpine TAG
            from --platform=linux/amd64 $BASE:3 As build
            ENV A="x y" B=z\\ w
            ENV OLD some value
            EXPOSE 22/tcp 80
            COPY --from=build --chown=1:1 /a /b/
            """
        let nodes = try instructions(text)
        #expect(nodes.map { $0["instruction"]?.text } == ["ARG", "FROM", "ENV", "ENV", "EXPOSE", "COPY"])
        #expect(nodes[0]["variables"]?.mapping?.map { $0.key.text } == ["BASE", "TAG"])
        #expect(nodes[0]["variables"]?["BASE"]?.text == "alpine")
        #expect(slice(text, nodes[1]["image"]) == "$BASE:3")
        #expect(nodes[1]["name"]?.text == "build")
        #expect(nodes[1]["flags"]?["platform"]?.text == "linux/amd64")
        #expect(nodes[2]["variables"]?["A"]?.text == "x y")
        #expect(slice(text, nodes[2]["variables"]?["A"]) == "\"x y\"")
        #expect(nodes[2]["variables"]?["B"]?.text == "z w")
        #expect(nodes[3]["variables"]?["OLD"]?.text == "some value")
        #expect(nodes[4]["arguments"]?.sequence?.map { $0.text } == ["22/tcp", "80"])
        #expect(slice(text, nodes[5]["flags"]?["chown"]) == "1:1")
        #expect(nodes[5]["arguments"]?.sequence?.map { $0.text } == ["/a", "/b/"])
    }

    @Test func commandsKeepTheirPlacesAcrossContinuations() throws {
        let text = """
            RUN apt-get update && \\
                # a comment inside

                apt-get install -y "curl=7.1" 'git' >/dev/null 2>&1 \\
              ; X=1 wget -qO- https://a.example/$(uname -m).sh | sh -e
            """
        let run = try instructions(text)[0]
        #expect(
            commands(run) == [
                ["apt-get", "update", "&&"], ["apt-get", "install", "-y", "curl=7.1", "git", ";"],
                ["X=1", "wget", "-qO-", "https://a.example/$(uname -m).sh", "|"], ["uname", "-m", ""],
                ["sh", "-e", ""],
            ])
        let words = try #require(run["commands"]?.sequence?[1]["words"]?.sequence)
        #expect(words.map { slice(text, $0) } == ["apt-get", "install", "-y", "\"curl=7.1\"", "'git'"])
    }

    @Test func readsJSONFormHeredocsAndTriggers() throws {
        let text = """
            CMD ["sh", "-c", "a b"]
            RUN <<EOF
            set -e
            yum install -y vim
            EOF
            ONBUILD USER root
            HEALTHCHECK --interval=5s CMD curl -f http://localhost/
            COPY <<-'END' /etc/x
            \tone
            \tEND
            USER app
            """
        let nodes = try instructions(text)
        #expect(commands(nodes[0]) == [["sh", "-c", "a b", ""]])
        #expect(slice(text, nodes[0]["arguments"]?.sequence?[2]) == "\"a b\"")
        #expect(commands(nodes[1]) == [["set", "-e", ";"], ["yum", "install", "-y", "vim", ";"]])
        #expect(nodes[2]["trigger"]?["instruction"]?.text == "USER")
        #expect(nodes[3]["kind"]?.text == "CMD")
        #expect(commands(nodes[3]) == [["curl", "-f", "http://localhost/", ""]])
        #expect(nodes[4]["heredocs"]?.sequence?.first?.text == "one\n")
        #expect(nodes[5]["arguments"]?.sequence?.map { $0.text } == ["app"])
    }

    @Test func badLineCostsOnlyItself() {
        let parsed = Dockerfile.parse(Array("FROM a\n{% if x %}\nRUN b\n".utf8))
        #expect(parsed.documents.first?.root.sequence?.count == 2)
        #expect(parsed.errors.map(\.line) == [2])
    }

    @Test func escapeDirectiveChangesTheContinuation() throws {
        let nodes = try instructions("# escape=`\r\nFROM x\r\nRUN dir C:\\ `\r\n  && cd\r\n")
        #expect(nodes.count == 2)
        #expect(nodes[1]["text"]?.text == "dir C:\\   && cd")
    }

    @Test(arguments: [
        "", "\\", "FROM", "RUN \\", "RUN <<", "RUN <<EOF", "ENV", "ENV =", "ENV a=\"", "RUN $(", "RUN `", "RUN 'a\\",
        "RUN >", "ONBUILD",
        "ONBUILD ONBUILD RUN", "HEALTHCHECK", "CMD [", "CMD []", "LABEL a", "COPY --", "RUN $($($(x)))", "RUN 2>",
        "RUN a;;b", "FROM a AS",
        "ARG =x", "RUN --mount", "RUN \"$(a \\\" b)\"",
    ])
    func oddTextsDoNotTrap(_ text: String) {
        let parsed = Dockerfile.parse(Array(text.utf8))
        for document in parsed.documents { #expect(document.root.span.end <= text.utf8.count) }
    }

    @Test func endlessContinuationIsLinear() {
        let text = "FROM a\nRUN x" + String(repeating: " \\\n y", count: 200_000)
        #expect(Dockerfile.parse(Array(text.utf8)).documents.first?.root.sequence?.count == 2)
    }
}
