import Foundation
import TestSupport
import Testing

@Suite("Faults: trees and names")
struct FaultTreeTests {
    @Test("26: a tree of 100,000 entries")
    func wideTree() throws {
        let fixture = try GitFixture(bare: true)
        let plain = GitFixture.binary(try fixture.blob("x\n"))
        let secret = GitFixture.binary(try fixture.blob(secretLine(1)))
        var raw: [UInt8] = []
        for number in 0..<100_000 { raw += bytes("100644 f\(number)\0") + (number == 77_777 ? secret : plain) }
        let commit = try fixture.commitTree(fixture.object("tree", raw))
        try fixture.git("update-ref", "refs/heads/main", commit)
        let scanned = try Scanned(fixture.path, ["--only", "secrets"], seconds: 50)
        #expect(scanned.report.findings().map(\.location.path) == ["f77777"])
    }

    @Test("26: 4,000 folders inside one another, with and without --since and --staged")
    func deepTree() throws {
        let fixture = try GitFixture(bare: true)
        let deep = Array(repeating: "d", count: 4_000).joined(separator: "/") + "/a.env"
        var stream = ""
        for (number, text) in ["x\n", secretLine(1)].enumerated() {
            stream += "commit refs/heads/main\ncommitter C <c@d> 170000000\(number) +0000\ndata 1\nx\n"
            stream += "M 100644 inline \(deep)\ndata \(text.utf8.count)\n\(text)\n"
        }
        try fixture.git(["fast-import", "--quiet"], input: bytes(stream))
        for arguments in [[], ["--since", "main~1"]] {
            let scanned = try Scanned(fixture.path, arguments, seconds: 50)
            #expect(scanned.report.findings().map(\.location.path) == [deep])
        }
    }

    @Test("26: entries named .git, .., with slashes, empty, twice, and of no mode: no crash, one finding")
    func oddEntries() throws {
        let fixture = try GitFixture()
        let blob = try fixture.blob(secretLine(1))
        let inner = try fixture.tree([(mode: "100644", name: bytes("inner.env"), id: blob)])
        let names = [".git", "..", ".", "a/b", "/etc/passwd", "", "same", "same", "\\..\\windows", "C:evil"]
        var entries = names.map { (mode: "100644", name: bytes($0), id: blob) }
        entries += ["..", ".git", ""].map { (mode: "40000", name: bytes($0), id: inner) }
        entries += ["0", "777", "100000", "40000", "160000", "120000"].map {
            (mode: $0, name: bytes("mode-" + $0), id: blob)
        }
        let commit = try fixture.commitTree(fixture.tree(entries))
        try fixture.git("update-ref", "refs/heads/main", commit)
        for arguments in [["--history-only"], [], ["--every-occurrence"], ["--since", "main"], ["--format", "sarif"]] {
            let outcome = try Latchkey.run(["scan", fixture.path] + arguments)
            #expect(outcome.status < 4, "\(arguments): \(outcome.errorText)")
        }
        let scanned = try fixture.scan("--history-only")
        #expect(scanned.outcome.status == 1)
        #expect(scanned.report.findings().count == 1)
    }

    @Test("26: a tree that holds itself ends")
    func selfContainedTree() throws {
        let fixture = try GitFixture()
        let blob = try fixture.blob(secretLine(1))
        let tree = "0123456789abcdef0123456789abcdef01234567"
        let entries: [(String, String, String)] = [("40000", "again", tree), ("100644", "b.env", blob)]
        let raw = entries.flatMap { bytes("\($0.0) \($0.1)\0") + GitFixture.binary($0.2) }
        try fixture.forge(tree, "tree", raw)
        let commit = try fixture.commitTree(tree)
        try fixture.git("update-ref", "refs/heads/main", commit)
        for arguments in [["--history-only"], ["--staged"], []] {
            let outcome = try Latchkey.run(["scan", fixture.path] + arguments, seconds: 20)
            #expect(!outcome.timedOut)
            #expect(outcome.status == (arguments == ["--staged"] ? 0 : 1), "\(arguments): \(outcome.errorText)")
        }
    }

    /// Names that try to speak to terminals, build servers and reports.
    private static let names: [[UInt8]] = [
        bytes("esc-\u{1B}[31mred"), bytes("link-\u{1B}]8;;http:evil\u{07}x\u{1B}]8;;\u{07}"), bytes("bell-\u{07}"),
        bytes("cr-\rover"), bytes("lf-\n::stop-commands::x"), bytes("lf-\n##vso[task.setvariable]x"),
        bytes("::warning::x"), bytes("##[group]x"), bytes("bidi-\u{202E}fdp.exe"), bytes("c1-\u{9B}31m"),
        bytes("latin-") + [0xE9, 0xFF, 0x80], bytes("percent-%41%zz"), bytes("quote-\"'`$(x)"), bytes("tab-\t-end"),
        bytes("line-\u{2028}separator"), [UInt8](repeating: 0x61, count: 4_096),
    ]

    /// A repository in which a file of each name holds a secret of its own.
    private func named() throws -> GitFixture {
        let fixture = try GitFixture(bare: true)
        let entries = try Self.names.enumerated().map { number, name in
            (mode: "100644", name: name, id: try fixture.blob(secretLine(number)))
        }
        let commit = try fixture.commitTree(fixture.tree(entries))
        try fixture.git("update-ref", "refs/heads/main", commit)
        return fixture
    }

    @Test("27: names cannot speak to a terminal or a build server")
    func textIsInert() throws {
        let fixture = try named()
        let outcome = try fixture.scanText()
        #expect(outcome.status == 1)
        for stream in [outcome.output, outcome.errors] {
            let text = try #require(String(validating: stream, as: UTF8.self))
            #expect(
                text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) }
            )
            #expect(!text.unicodeScalars.contains("\u{202E}"))
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                let start = line.drop { $0 == " " }
                #expect(!start.hasPrefix("::") && !line.contains("##vso[") && !line.contains("##["))
            }
        }
    }

    @Test("27: reports keep the raw bytes: addresses are percent-encoded and decode to the name")
    func namesSurvive() throws {
        let fixture = try named()
        let scanned = try fixture.scan()
        let decoded = Set(scanned.report.findings().compactMap(\.location.uri).map(Self.decoded))
        for name in Self.names {
            #expect(decoded.contains(name), "\(String(decoding: name.prefix(40), as: UTF8.self).debugDescription)")
        }
        #expect(decoded.count == Self.names.count)
        for uri in scanned.report.findings().compactMap(\.location.uri) {
            #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) })
        }
        let sarif = try Latchkey.run(["scan", fixture.path, "--format", "sarif", "--sarif-profile", "full"])
        let addresses = try Self.addresses(in: JSONSerialization.jsonObject(with: Data(sarif.output)))
        let written = Set(addresses.map(Self.decoded))
        for name in Self.names {
            #expect(written.contains(name), "\(String(decoding: name.prefix(40), as: UTF8.self).debugDescription)")
        }
        #expect(sarif.text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    }

    private static func decoded(_ uri: String) -> [UInt8] {
        var result: [UInt8] = []
        var rest = Array(uri.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == 0x25, let value = UInt8(digits, radix: 16) {
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return result.starts(with: bytes("./")) ? Array(result.dropFirst(2)) : result
    }

    /// Every `uri` of an artifact location, wherever it stands.
    private static func addresses(in value: Any) -> [String] {
        switch value {
        case let list as [Any]: list.flatMap { addresses(in: $0) }
        case let object as [String: Any]:
            object.flatMap { key, value in
                key == "uri" ? [value as? String].compactMap { $0 } : addresses(in: value)
            }
        default: []
        }
    }
}
