import Foundation
import TestSupport
import Testing

/// The documented exit codes, whatever the format.
@Suite struct ExitCodeTests {
    private static let formats = ["text", "json", "jsonl", "sarif"]

    @Test(arguments: formats)
    func neverDependOnTheFormat(format: String) throws {
        let folder = try TemporaryFolder()
        #expect(try Latchkey.run(["scan", folder.path, "--format", format]).status == 0)
        try folder.write("a.txt", SampleToken.github(1))
        #expect(try Latchkey.run(["scan", folder.path, "--format", format]).status == 1)
        #expect(try Latchkey.run(["scan", folder.path, "--format", format, "--exit-zero"]).status == 0)
    }

    @Test(arguments: [
        ["scan", "--no-such-flag"], ["scan", "--fail-on", "terrible"], ["scan", "--staged", "--since", "HEAD"],
        ["rules", "explain", "no/such-rule"], ["scan", "--max-blob-size", "0"], ["nonsense"],
    ])
    func aUsageErrorIsTwoAndNamesItself(arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let outcome = try Latchkey.run(arguments, in: folder.path)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
    }

    @Test func whatCannotBeScannedIsFourWithAHint() throws {
        let folder = try TemporaryFolder()
        for arguments in [["scan", folder.path("missing")], ["scan", "--staged", folder.path]] {
            let outcome = try Latchkey.run(arguments)
            #expect(outcome.status == 4)
            #expect(outcome.errorText.hasPrefix("latchkey: ") && outcome.errorText.contains("\nhint: "))
        }
    }

    @Test func anIncompleteScanIsThreeUnlessAllowed() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a.txt": "one\n"])
        try fixture.unpack()
        try fixture.removeObject(try fixture.identify("HEAD:a.txt"))
        #expect(try Latchkey.run(["scan", fixture.path]).status == 3)
        #expect(try Latchkey.run(["scan", fixture.path, "--allow-incomplete"]).status == 0)
        #expect(try Latchkey.run(["scan", fixture.path, "--exit-zero"]).status == 0)
        try fixture.write("b.txt", SampleToken.github(2))
        #expect(try Latchkey.run(["scan", fixture.path]).status == 1)
    }

    @Test(arguments: [
        ("broken.yaml", "apiVersion: v1\nkind: Pod\nspec: [\n"),
        ("kustomization.yaml", "resources: [https://example.org/base]\n"),
        ("compose.yaml", "services:\n  web: {image: 'example.org/web@sha256:\(digest)', privileged: '${MODE}'}\n"),
    ])
    func whatCannotBeKnownIsThreeOnDemand(name: String, text: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(name, text)
        let arguments = ["audit", folder.path, "--fail-on", "critical"]
        #expect(try Latchkey.run(arguments).status == 0)
        #expect(try Latchkey.run(arguments + ["--fail-on-unknown"]).status == 3)
        #expect(try Latchkey.run(arguments + ["--fail-on-unknown", "--allow-incomplete"]).status == 0)
    }

    private static let digest = String(repeating: "ab", count: 32)

    @Test func helpAndVersionAreZero() throws {
        let help = try Latchkey.run(["scan", "--help"])
        #expect(help.status == 0 && help.text.contains("--staged"))
        let version = try Latchkey.run(["--version", "--verbose"])
        #expect(version.status == 0)
        for library in ["latchkey ", "libgit2 ", "PCRE2 ", "libyaml "] { #expect(version.text.contains(library)) }
    }
}

/// Where reports go, and that secrets stay out of them.
@Suite struct OutputTests {
    @Test func severalFormsInOneRun() throws {
        let folder = try TemporaryFolder()
        try folder.write("in/a.txt", SampleToken.github(3))
        let outcome = try Latchkey.run([
            "scan", folder.path("in"), "--output", "sarif=\(folder.path("a.sarif"))", "--output",
            "json=\(folder.path("a.json"))",
        ])
        #expect(outcome.status == 1 && outcome.text.contains("github/personal-access-token"))
        for name in ["a.sarif", "a.json"] {
            let object = try JSONSerialization.jsonObject(with: Data(try folder.read(name))) as? [String: Any]
            #expect(object != nil)
        }
    }

    @Test func aReportThatCannotBeWrittenIsFour() throws {
        let folder = try TemporaryFolder()
        for target in ["/dev/full", folder.path, folder.path("no/such/folder/x")] {
            let outcome = try Latchkey.run(["scan", folder.path, "--format", "json", "--output", target])
            #expect(outcome.status == 4 && outcome.errorText.contains("report: "))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func standardInputUnderAName() throws {
        let token = SampleToken.github(4)
        let outcome = try Latchkey.run(
            ["scan", "-", "--stdin-filename", "conf/app.env"], input: Array("TOKEN=\(token)\n".utf8))
        #expect(outcome.status == 1 && outcome.text.contains("conf/app.env:1:7"))
        #expect(!outcome.text.contains(token))
    }

    @Test func secretsInClearNeedATerminalOrAFile() throws {
        let folder = try TemporaryFolder()
        let token = SampleToken.github(5)
        try folder.write("in/a.txt", token)
        let piped = try Latchkey.run(["scan", folder.path("in"), "--show-secrets"])
        #expect(piped.status == 2 && !piped.text.contains(token))
        let target = folder.path("out.json")
        let arguments = ["scan", folder.path("in"), "--show-secrets", "--format", "json", "--output", target]
        let refused = try Latchkey.run(arguments, environment: ["CI": "true"])
        #expect(refused.status == 2 && refused.errorText.contains("LATCHKEY_SHOW_SECRETS_IN_CI=1"))
        #expect(!folder.exists("out.json"))
        let named = try Latchkey.run(arguments)
        #expect(named.status == 1 && named.errorText.contains("warning: "))
        #expect(String(decoding: try folder.read("out.json"), as: UTF8.self).contains(token))
        let allowed = try Latchkey.run(arguments, environment: ["CI": "true", "LATCHKEY_SHOW_SECRETS_IN_CI": "1"])
        #expect(allowed.status == 1)
    }

    @Test func noFormatHoldsASecret() throws {
        let fixture = try GitFixture()
        let tokens = (0..<6).map { SampleToken.github($0 + 100) }
        try fixture.commit(["a.txt": "a \(tokens[0]) b \(tokens[1])", "b.yaml": "k: \(tokens[2])\n"], tokens[3])
        try fixture.git("branch", "topic/\(tokens[4])")
        try fixture.write("\(tokens[5]).txt", "nothing")
        try fixture.commitAll()
        for format in ["text", "json", "jsonl", "sarif"] {
            let outcome = try Latchkey.run(["scan", fixture.path, "--format", format, "--all", "--why"])
            let text = outcome.text + outcome.errorText
            for token in tokens {
                let encoded = Data(token.utf8).base64EncodedString().prefix(50)
                #expect(!text.contains(token) && !text.contains(String(token.reversed())) && !text.contains(encoded))
            }
        }
    }

    @Test func aFindingIsExplainedByItsFingerprint() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.txt", SampleToken.github(6))
        let json = try Latchkey.run(["scan", folder.path, "--format", "json"])
        let report = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
        let findings = report?["findings"] as? [[String: Any]]
        let fingerprint = try #require(findings?.first?["fingerprint"] as? String)
        let outcome = try Latchkey.run(["rules", "explain", fingerprint, "--path", folder.path])
        #expect(outcome.status == 0 && outcome.text.contains("github/personal-access-token"))
        #expect(try Latchkey.run(["rules", "explain", "github/personal-access-token"]).status == 0)
    }

    @Test func twoScansAreEqualApartFromTimes() throws {
        let fixture = try GitFixture()
        for number in 0..<5 { try fixture.commit(["f\(number).txt": SampleToken.github(number + 200)]) }
        let environment = ["SOURCE_DATE_EPOCH": "1700000000"]
        for format in ["json", "jsonl", "sarif", "text"] {
            let first = try Latchkey.run(
                ["scan", fixture.path, "--format", format, "-j", "1"], environment: environment)
            let second = try Latchkey.run(
                ["scan", fixture.path, "--format", format, "-j", "8"], environment: environment)
            #expect(first.output == second.output)
        }
    }
}
