import Foundation
import TestSupport
import Testing

/// SARIF as the program writes it, through the conformance oracle.
@Suite struct SARIFTests {
    private static let tokens = (1...6).map { SampleToken.github($0) }

    @Test(arguments: [[], ["--every-occurrence"], ["--only", "secrets"], ["--no-history"], ["--history-only"]])
    func aRepository(arguments: [String]) throws {
        let fixture = try Self.repository()
        let document = try scan(arguments + [fixture.path])
        let failures = try SarifOracle.failures(
            of: document, expecting: .init(root: fixture.path, isRepository: true, secrets: Self.tokens))
        #expect(failures == "")
    }

    @Test func whatIsStaged() throws {
        let fixture = try Self.repository()
        try fixture.write("new é.env", "TOKEN=\(SampleToken.github(50))\n")
        try fixture.git("add", "-A")
        let document = try scan(["--staged", fixture.path])
        let failures = try SarifOracle.failures(
            of: document,
            expecting: .init(root: fixture.path, isRepository: true, secrets: Self.tokens + [SampleToken.github(50)]))
        #expect(failures == "")
        #expect(try results(document).map(\.uri) == ["new%20%C3%A9.env"])
    }

    @Test func aFolder() throws {
        let folder = try TemporaryFolder()
        try folder.write("a b/c#d%.env", "x\r\n\tключ😀 TOKEN=\(Self.tokens[0])\r\n")
        try folder.write(
            "k8s/ü.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: ü}\nspec: {containers: [{name: a, image: nginx}]}\n")
        let document = try scan([folder.path])
        let failures = try SarifOracle.failures(
            of: document, expecting: .init(root: folder.path, secrets: Self.tokens))
        #expect(failures == "")
        let uris = try results(document).map(\.uri)
        #expect(uris.contains("a%20b/c%23d%25.env") && uris.contains("k8s/%C3%BC.yaml"))
    }

    @Test func standardInput() throws {
        let outcome = try Latchkey.run(
            ["scan", "-", "--stdin-filename", "conf/app.env", "--format", "sarif"],
            input: Array("A=1\nTOKEN=\(Self.tokens[0])\n".utf8))
        #expect(outcome.status == 1)
        let failures = try SarifOracle.failures(of: outcome.output, expecting: .init(secrets: Self.tokens))
        #expect(failures == "")
        #expect(try results(outcome.output).map(\.uri) == ["conf/app.env"])
    }

    @Test func anAuditOfSeveralFormats() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "k8s/web.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              hostNetwork: true
              containers:
                - &one {name: a, image: nginx, securityContext: {privileged: true}}
                - *one
            ---
            a: [
            """)
        try folder.write("compose.yaml", "services:\n  web:\n    image: nginx\n    privileged: true\n")
        let outcome = try Latchkey.run(["audit", folder.path, "--format", "sarif"])
        #expect(outcome.status == 1)
        let failures = try SarifOracle.failures(of: outcome.output, expecting: .init(root: folder.path))
        #expect(failures == "")
    }

    @Test func nothingToFind() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.txt", "nothing\n")
        let outcome = try Latchkey.run(["scan", folder.path, "--format", "sarif"])
        #expect(outcome.status == 0)
        let failures = try SarifOracle.failures(of: outcome.output, expecting: .init(root: folder.path))
        #expect(failures == "")
    }

    @Test func twoScansAreEqual() throws {
        let fixture = try Self.repository()
        let epoch = ["SOURCE_DATE_EPOCH": "1700000000"]
        let first = try scan([fixture.path], environment: epoch)
        #expect(try scan([fixture.path, "-j", "1"], environment: epoch) == first)
        #expect(try scan([fixture.path, "-j", "8"], environment: epoch) == first)
        // Without the variable only the two times differ.
        let plain = String(decoding: try scan([fixture.path]), as: UTF8.self)
        let time = /"(start|end)TimeUtc":"[^"]*"/
        #expect(plain.replacing(time, with: "") == String(decoding: first, as: UTF8.self).replacing(time, with: ""))
    }

    @Test func suppressedFindingsOnlyInTheFullProfile() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.env", "TOKEN=\(Self.tokens[0]) # latchkey:allow made up\n")
        let plain = try Latchkey.run(["scan", folder.path, "--format", "sarif"])
        #expect(plain.status == 0)
        #expect(try results(plain.output).isEmpty)
        let full = try Latchkey.run(["scan", folder.path, "--format", "sarif", "--sarif-profile", "full"])
        #expect(try results(full.output).map { $0.suppressions?.map(\.kind) } == [["inSource"]])
    }

    @Test func everyFormatInOneRunIsRedacted() throws {
        let fixture = try Self.repository()
        let folder = try TemporaryFolder()
        let formats = ["text", "json", "jsonl", "sarif"]
        let outputs = formats.flatMap { ["--output", "\($0)=\(folder.path($0))"] }
        let outcome = try Latchkey.run(["scan", fixture.path, "--why", "--show-suppressed", "--all"] + outputs)
        #expect(outcome.status == 1)
        for bytes in try formats.map({ try folder.read($0) }) + [outcome.output, outcome.errors] {
            let text = String(decoding: bytes, as: UTF8.self)
            for token in Self.tokens {
                let forms = [
                    token, String(token.reversed()), Data(token.utf8).base64EncodedString(), String(token.dropFirst(8)),
                ]
                // Computed first, so that a failure does not print the report.
                for form in forms where text.contains(form) { Issue.record("a report shows a token") }
            }
        }
        for format in formats { #expect(try !folder.read(format).isEmpty) }
    }

    /// A repository with a token in a current file with an odd name, in history alone, in a stash, in a commit
    /// message, in the name of a branch and in a path that is not UTF-8; and with configuration.
    private static func repository() throws -> GitFixture {
        let fixture = try GitFixture()
        try fixture.commit(["a b/c#d%é.env": "# x\r\nTOKEN=\(tokens[0])\r\n", "old.env": "T=\(tokens[1])\n"], "first")
        try fixture.remove("old.env")
        try fixture.commit(["copy.env": "again \(tokens[0])\n"], "token \(tokens[2])")
        try fixture.write("copy.env", "stashed \(tokens[3])\n")
        try fixture.git("stash", "-q")
        try fixture.git("branch", "fix-\(tokens[4])")
        try fixture.write(
            "k8s/web.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  hostNetwork: true\n  containers:\n    - name: a\n"
        )
        try fixture.commitAll("configuration")
        let blob = try fixture.blob("T=\(tokens[5])\n")
        let tree = try fixture.tree([("100644", [0x6E, 0xFF, 0x0A, 0x6E], blob)])
        try fixture.git("tag", "odd", try fixture.commitTree(tree))
        return fixture
    }

    private func scan(_ arguments: [String], environment: [String: String] = [:]) throws -> [UInt8] {
        let outcome = try Latchkey.run(["scan"] + arguments + ["--format", "sarif"], environment: environment)
        #expect(outcome.status == 1)
        #expect(outcome.errorText == "")
        return outcome.output
    }

    private func results(_ document: [UInt8]) throws -> [Entry] {
        try JSONDecoder().decode(Log.self, from: Data(document)).runs.flatMap(\.results)
    }

    private struct Log: Decodable {
        struct Run: Decodable { var results: [Entry] }
        var runs: [Run]
    }

    private struct Entry: Decodable {
        struct Suppression: Decodable { var kind: String }
        struct Place: Decodable {
            struct Physical: Decodable {
                struct Artifact: Decodable { var uri: String }
                var artifactLocation: Artifact
            }
            var physicalLocation: Physical
        }
        var locations: [Place]
        var suppressions: [Suppression]?
        var uri: String { locations[0].physicalLocation.artifactLocation.uri }
    }
}
