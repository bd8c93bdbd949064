import Findings
import Scan
import TestSupport
import Testing

/// Both ways to read blobs see the same.
@Suite struct ReadingTests {
    private func seen(_ fixture: GitFixture, _ reading: ScanOptions.Reading) throws -> String {
        try Reading.seen(fixture.path, reading)
    }

    /// Versions of a few files with credentials in them, edited at random, packed with extreme settings.
    private func fixture(_ random: inout SeededGenerator, _ repack: [String]) throws -> GitFixture {
        let fixture = try GitFixture(bare: true)
        let names = ["a.py", "src/b.yaml", ".env", "c.json", "README.md", ".pgpass"]
        var texts = names.map { _ in (0..<20).map { _ in random.sampleLine() } }
        var stream = ""
        for version in 0..<90 {
            stream += "commit refs/heads/main\ncommitter C <c@example.com> \(1_700_000_000 + version) +0000\n"
            stream += "data 2\nv\n"
            for _ in 0..<1 + random.next(2) {
                let file = random.next(names.count)
                random.editSample(&texts[file])
                let text = texts[file].joined()
                let name = random.next(12) == 0 ? "moved\(version)/" + names[random.next(names.count)] : names[file]
                stream += "M 100644 inline \(name)\ndata \(text.utf8.count)\n\(text)\n"
            }
        }
        try fixture.git(["fast-import", "--quiet"], input: Array(stream.utf8))
        try fixture.git(["repack", "-adfq"] + repack)
        return fixture
    }

    @Test(arguments: [
        ["--window=30", "--depth=50"], ["--window=4", "--depth=4000"], ["--window=60", "--depth=1"], ["--window=0"],
    ])
    func findingsAreTheSame(_ repack: [String]) throws {
        var random = SeededGenerator(seed: .random(in: 0...999_999))
        let fixture = try fixture(&random, repack)
        let plain = try seen(fixture, .plain)
        let fast = try seen(fixture, .fast)
        #expect(plain.contains("github"), "seed \(random.seed): nothing was found")
        #expect(plain == fast, "seed \(random.seed)")
    }

    @Test func aDamagedPackGivesThePlainPathsOutcome() throws {
        var random = SeededGenerator(seed: .random(in: 0...999_999))
        let fixture = try fixture(&random, ["--window=30"])
        let file = try #require(try fixture.packFiles(suffix: ".pack").first)
        for _ in 0..<4 {
            try fixture.overwrite(file) { bytes in bytes[12 + random.next(bytes.count - 40)] ^= 0x20 }
            let plain = try? seen(fixture, .plain)
            let fast = try? seen(fixture, .fast)
            #expect(plain == fast, "seed \(random.seed)")
        }
    }
}

extension SeededGenerator {
    fileprivate mutating func sampleLine() -> String {
        switch next(9) {
        case 0: "token = \(SampleToken.github(1 + next(6)))\n"
        case 1: "password: \"q8Zr4Lk2Vx\(next(9))1\"\n"
        case 2: "\(SampleToken.github(1 + next(6)))"
        case 3: "secret\n"
        case 4: "host:5432:*:user:pa55Word\(next(5))x\n"
        default: "let value\(next(50)) = compute(\(next(1_000)), \"\(String(next(1 << 30), radix: 36))\")\n"
        }
    }

    fileprivate mutating func editSample(_ lines: inout [String]) {
        for _ in 0..<1 + next(4) {
            let place = next(lines.count + 1)
            switch next(6) {
            case 0...1: lines.insert(sampleLine(), at: place)
            case 2 where !lines.isEmpty: lines.remove(at: min(place, lines.count - 1))
            case 3 where lines.count > 4: lines.append(lines.removeFirst())
            case 4 where !lines.isEmpty:
                let line = lines[min(place, lines.count - 1)]
                lines[min(place, lines.count - 1)] = String(line.dropFirst(next(max(1, line.utf8.count))))
            default: lines.insert("x", at: place)
            }
        }
    }
}
