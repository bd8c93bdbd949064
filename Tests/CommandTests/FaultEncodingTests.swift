import TestSupport
import Testing

@Suite("Faults: encodings, lines and sizes")
struct FaultEncodingTests {
    private static let token = SampleToken.github(1)

    private static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
        ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
            let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
            return bigEndian ? [high, low] : [low, high]
        }
    }

    /// Contents whose secret stands on line 3 at column 14.
    private static let forms: [(name: String, bytes: [UInt8])] = {
        let text = "first line\nsecond line\nGITHUB_TOKEN=\(token)\nlast line\n"
        return [
            ("UTF-8", bytes(text)),
            ("UTF-8 with mark", [0xEF, 0xBB, 0xBF] + bytes(text)),
            ("UTF-16 little", utf16(text, bigEndian: false, mark: false)),
            ("UTF-16 little with mark", utf16(text, bigEndian: false, mark: true)),
            ("UTF-16 big", utf16(text, bigEndian: true, mark: false)),
            ("UTF-16 big with mark", utf16(text, bigEndian: true, mark: true)),
            ("CRLF", bytes(text.replacing("\n", with: "\r\n"))),
            ("CR", bytes(text.replacing("\n", with: "\r"))),
            ("no final newline", bytes(String(text.dropLast("\nlast line\n".count)))),
            ("Latin-1 before", [0xE9, 0xE8, 0x0A] + bytes(String(text.dropFirst("first line\n".count)))),
            ("NUL before", [0, 1, 2, 0, 0x0A] + bytes(String(text.dropFirst("first line\n".count)))),
            ("NUL all over", [0, 0x0A] + bytes("second\0line\nGITHUB_TOKEN=\(token)\0\0\n")),
        ]
    }()

    @Test("23: found at the right line and column in every encoding, as file and as blob", arguments: forms.indices)
    func encodings(form: Int) throws {
        let (name, content) = Self.forms[form]
        let fixture = try GitFixture()
        try fixture.write("a.env", content)
        let file = try #require(fixture.scan().report.findings().first, "\(name)")
        try fixture.commitAll()
        let blob = try #require(fixture.scan("--history-only").report.findings().first, "\(name)")
        for location in [file.location, blob.location] {
            #expect(location.startLine == 3, "\(name)")
            #expect(location.startColumn == 14, "\(name)")
            #expect(location.endColumn == 14 + Self.token.utf8.count, "\(name)")
        }
    }

    @Test("23: a mark at the start of the file is not a column, and characters outside the plane are two")
    func columns() throws {
        let folder = try TemporaryFolder()
        try folder.write("mark.env", [0xEF, 0xBB, 0xBF] + bytes("GITHUB_TOKEN=\(Self.token)\n"))
        try folder.write("wide.env", "\u{E4}\u{1F511} GITHUB_TOKEN=\(SampleToken.github(2))\n")
        try folder.write("latin.env", [0xE9, 0x20] + bytes("GITHUB_TOKEN=\(SampleToken.github(3))\n"))
        let findings = try Scanned(folder.path).report.findings()
        let columns = Dictionary(uniqueKeysWithValues: findings.map { ($0.location.path, $0.location.startColumn) })
        #expect(columns == ["mark.env": 14, "wide.env": 18, "latin.env": 16])
    }

    @Test("23: a secret across every boundary at which a reader might cut")
    func boundaries() throws {
        let folder = try TemporaryFolder()
        for (number, boundary) in [4_096, 8_192, 65_536, 131_072, 1 << 20].enumerated() {
            let filler = String(repeating: "0123456 89abcde\n", count: boundary / 16)
            let start = filler.utf8.count - 30
            let text = String(filler.prefix(start)) + "\n" + secretLine(number)
            try folder.write("\(boundary).env", text)
        }
        #expect(try Scanned(folder.path).report.findings().count == 5)
    }

    @Test("24: one line of many megabytes, and a million lines: bounded, with a short excerpt")
    func hugeLines() throws {
        let folder = try TemporaryFolder()
        let half = String(repeating: "a1b2;c3d4(e5f6)", count: 200_000)
        try folder.write("one-line.js", half + ";x=\"\(Self.token)\";" + half)
        try folder.write("many-lines.txt", String(repeating: "x\n", count: 1_000_000) + secretLine(2))
        let outcome = try Latchkey.run(["scan", folder.path], seconds: 50)
        #expect(outcome.status == 1)
        #expect(outcome.peakMemory < 400_000 + ownPeakMemory)
        #expect(outcome.text.contains("many-lines.txt:1000001:14"))
        #expect(outcome.text.contains("one-line.js:1:"))
        #expect(outcome.text.split(separator: "\n").allSatisfy { $0.utf8.count < 400 })
    }

    @Test("25: what is too large is skipped from its header alone, and counted")
    func tooLarge() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a.env": secretLine(1), "large.txt": String(repeating: "text\n", count: 400)])
        let claimed = "0123456789abcdef0123456789abcdef01234567"
        try fixture.forge(claimed, "blob", bytes("x"), claimedSize: 8 << 40)
        let script = "head -c 104857600 /dev/zero | git -c core.looseCompression=1 hash-object -w --stdin"
        let bomb = try run("/bin/sh", ["-c", script], in: fixture.path, environment: fixture.environment)
        #expect(bomb.status == 0)
        let entries = [claimed, String(bomb.text.dropLast())].enumerated().map { index, id in
            (mode: "100644", name: bytes("bomb-\(index)"), id: id)
        }
        let commit = try fixture.commitTree(fixture.tree(entries), parents: [fixture.identify("HEAD")])
        try fixture.git("update-ref", "refs/heads/bombs", commit)
        let command = "ulimit -v 2000000; exec \"$0\" scan \"$1\" --max-blob-size 1000 --format json"
        let outcome = try run("/bin/sh", ["-c", command, Latchkey.path(), fixture.path])
        #expect(outcome.status == 1)
        #expect(outcome.peakMemory < 150_000 + ownPeakMemory)
        #expect(outcome.text.contains("\"reason\": \"too-large\""))
        let scanned = try fixture.scan("--history-only")
        #expect(scanned.report.gapSubjects("too-large").count == 2)
        #expect(try fixture.scan("--max-blob-size", "1000", "--history-only").report.gap("too-large") == 3)
        #expect(try fixture.scan("--history-only", "--require-full").outcome.status == 1)
    }

    @Test("25: a delta chain of thousands ends, and its end is read")
    func deltaChain() throws {
        let fixture = try GitFixture(bare: true)
        var stream = ""
        var text = (0..<60).map { "line \($0 * 7919 % 1000)\n" }.joined()
        for number in 1...3_000 {
            text += number == 3_000 ? secretLine(1) : "\(number)\n"
            stream += "blob\nmark :\(number)\ndata \(text.utf8.count)\n\(text)\n"
        }
        stream += "commit refs/heads/main\ncommitter C <c@d> 1700000000 +0000\ndata 1\nx\n"
        for number in 1...3_000 { stream += "M 100644 :\(number) \(number % 10)/\(number).txt\n" }
        try fixture.git(["fast-import", "--quiet", "--depth=4095"], input: bytes(stream))
        let scanned = try Scanned(fixture.path, ["--only", "secrets"], seconds: 50)
        #expect(scanned.report.findings().map(\.location.path) == ["0/3000.txt"])
        #expect(scanned.report.coverage.isComplete)
    }
}
