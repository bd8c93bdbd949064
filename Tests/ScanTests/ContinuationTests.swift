import Findings
import Foundation
import Scan
import TestSupport
import Testing

/// Scans of a history that begin with the report of the last one say what a scan without a cache says, and only those
/// begin so that may.
@Suite struct ContinuationTests {
    private let fixture: GitFixture

    init() throws {
        fixture = try GitFixture()
        try fixture.commit([
            "a.env": "TOKEN=\(SampleToken.github(1))\n", "src/b.py": "print(1)\n", "src/c.py": "print(3)\n",
            "notes": "acme\n",
        ])
        try fixture.commit(["src/b.py": "print(2)\npassword = \"changeme\"\n"], "second: \(SampleToken.github(2))")
        #expect(try !isContinued())
    }

    /// Scans with the cache; the report must be the one without.
    private func isContinued(
        _ place: SourceLocation = #_sourceLocation, adjust: (inout ScanOptions) -> Void = { _ in }
    ) throws -> Bool {
        var options = ScanOptions(source: .path(fixture.path))
        options.includesWorkTree = false
        options.showsAll = true
        options.workers = 2
        adjust(&options)
        let cold = try Reading.text(of: scan(options).report, revealing: false)
        options.cacheFolder = fixture.folder.path("cache")
        let warm = try scan(options)
        let difference = Reading.difference(cold, Reading.text(of: warm.report, revealing: false))
        #expect(difference == nil, sourceLocation: place)
        return warm.isContinued
    }

    @Test func nothingNew() throws {
        #expect(try isContinued())
        #expect(try isContinued { $0.workers = 1 })
    }

    @Test func quietCommitsOnTopOfHead() throws {
        for round in 0..<3 {
            try fixture.commit(["src/new\(round).py": "print(\(round))\n", "src/c.py": "print(\(round), 4)\n"])
            #expect(try isContinued())
        }
        try fixture.commit(["deep/er/file.txt": "password = \"changeme\"\npassword = \"changeme22\"\n"])
        #expect(try isContinued())
        try fixture.remove("src/new1.py")
        try fixture.commitAll("one less")
        #expect(try isContinued())
        try fixture.commit(["src/c.py": "print(3)\n"], "back to what it was")
        #expect(try isContinued())
    }

    @Test func whatStandsInNewCommits() throws {
        try fixture.commit(["d.env": "TOKEN=\(SampleToken.github(3))\n"])
        #expect(try !isContinued())
        #expect(try isContinued())
        try fixture.commit(["src/c.py": "print(5)\n"], "third: \(SampleToken.github(4))")
        #expect(try !isContinued())
        try fixture.commit(["\(SampleToken.github(5))/x": "nothing\n"])
        #expect(try !isContinued())
        #expect(try !isContinued())
    }

    @Test func findingsThatMove() throws {
        try fixture.commit(["a.env": "TOKEN=\(SampleToken.github(1))\n# more\n"])
        #expect(try !isContinued())
        try fixture.git("mv", "a.env", "tests.env")
        try fixture.commitAll("moved")
        #expect(try !isContinued())
        try fixture.commit(["copy.env": "TOKEN=\(SampleToken.github(1))\n"])
        #expect(try !isContinued())
        #expect(try isContinued())
    }

    @Test func pathsThatAreReadInAnotherWay() throws {
        try fixture.commit(["plain.txt": "key = abc\n"])
        #expect(try isContinued())
        try fixture.git("mv", "src/c.py", "tests")
        try fixture.commitAll("moved")
        _ = try isContinued()
        try fixture.git("mv", "tests", "src/c.yaml")
        try fixture.commitAll("moved again")
        _ = try isContinued()
    }

    @Test func everythingButALine() throws {
        try fixture.git("checkout", "-q", "-b", "side")
        try fixture.commit(["side.py": "print(0)\n"])
        _ = try isContinued()
        try fixture.git("checkout", "-q", "main")
        #expect(try !isContinued())
        try fixture.commit(["main.py": "print(0)\n"])
        _ = try isContinued()
        try fixture.merge("side")
        #expect(try !isContinued())
        fixture.clock += 60
        try fixture.git("commit", "-q", "--amend", "-m", "amended")
        #expect(try !isContinued())
        try fixture.git("branch", "-q", "-D", "side")
        #expect(try !isContinued())
        try fixture.git("tag", "-a", "v1", "-m", "one")
        #expect(try !isContinued())
        #expect(try isContinued())
    }

    @Test func clocksThatRunBackwards() throws {
        fixture.clock -= 6_000
        try fixture.commit(["src/c.py": "print(8)\n"])
        #expect(try !isContinued())
    }

    @Test func objectsThatNobodyHolds() throws {
        let loose = try fixture.folder.write("loose", "TOKEN=\(SampleToken.github(6))\n")
        try fixture.git("hash-object", "-w", loose)
        #expect(try !isContinued())
        #expect(try isContinued())
        try fixture.git("gc", "-q", "--prune=now")
        #expect(try !isContinued())
        #expect(try isContinued())
        try fixture.commit(["src/c.py": "print(9)\n"])
        #expect(try isContinued())
        try fixture.git("repack", "-q", "-d")
        _ = try isContinued()
    }

    @Test func otherRulesAndOptions() throws {
        try fixture.folder.write("off.yaml", "disable: ['github/*']\n")
        let off = fixture.folder.path("off.yaml")
        #expect(try !isContinued { $0.configurationFile = off })
        #expect(try isContinued { $0.configurationFile = off })
        #expect(try !isContinued())
        #expect(try !isContinued { $0.maximumBlobSize = 10 })
        #expect(try !isContinued { $0.fingerprintKey = "another" })
        #expect(try !isContinued { $0.includesWorkTree = true })
        #expect(try !isContinued { $0.everyOccurrence = true })
        #expect(try !isContinued { $0.revealsSecrets = true })
    }

    @Test func whatIsShownMayChange() throws {
        try fixture.folder.write(
            "allow.yaml", "allow:\n  - path: a.env\n    reason: a sample\n")
        #expect(try isContinued { $0.minimumProof = .proven })
        #expect(try isContinued { $0.configurationFile = fixture.folder.path("allow.yaml") })
    }

    @Test func damageIsNoticed() throws {
        let folder = fixture.folder.path("cache")
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".history") })
        let whole = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
        for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 12)) {
            var damaged = whole
            damaged[place] ^= 1 << UInt8(place % 8)
            let handle = try #require(FileHandle(forWritingAtPath: folder + "/" + name))
            try handle.write(contentsOf: Data(damaged))
            try handle.close()
            #expect(try !isContinued(), "byte \(place)")
        }
        #expect(try isContinued())
    }

    /// The reports that are written are the same, byte by byte, and the file holds no secret.
    @Test func writtenReportsAreTheSame() throws {
        try fixture.commit(["src/c.py": "print(10)\n"])
        let folder = fixture.folder.path("other")
        for format in ["json", "sarif", "text", "jsonl"] {
            let scan = ["scan", "--history-only", "--format", format, fixture.path]
            let environment = ["SOURCE_DATE_EPOCH": "1700000000"]
            let reports = try [["--no-cache"], ["--cache-dir", folder], ["--cache-dir", folder]].map { words in
                withoutTimes(try Latchkey.run(scan + words, environment: environment).text)
            }
            #expect(reports[0].contains("github"))
            #expect(reports[1] == reports[0] && reports[2] == reports[0], "\(format)")
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
            for number in 1...2 {
                let secret = SampleToken.github(number)
                #expect(bytes.range(of: Data(secret.utf8)) == nil)
                #expect(bytes.range(of: Data(secret.utf8.dropFirst(4))) == nil)
            }
        }
    }

    private func withoutTimes(_ report: String) -> String {
        report.replacing(/\d\d\d\d-\d\d-\d\dT[0-9:.]+Z/, with: "").replacing(/[0-9.]+ m?s\b/, with: "")
    }
}
