import TestSupport
import Testing

@Suite("Faults: damaged objects and packs")
struct FaultDamageTests {
    private func repository() throws -> GitFixture {
        let fixture = try GitFixture()
        try fixture.commit(["a.txt": "one\n"])
        try fixture.commit(["a.txt": "two\n", "folder/b.txt": "three\n"])
        return fixture
    }

    @Test("10: a truncated pack that holds everything: exit 4")
    func truncatedPack() throws {
        let fixture = try repository()
        try fixture.pack()
        try fixture.truncatePacks(by: 60)
        let outcome = try fixture.scanText()
        #expect(outcome.status == 4)
        #expect(!outcome.errorText.isEmpty)
    }

    @Test("10: a truncated pack beside a whole one: its objects are counted, the rest is scanned")
    func truncatedPackBesideAnother() throws {
        let fixture = try repository()
        try fixture.pack()
        let lost = try fixture.git("cat-file", "--batch-all-objects", "--batch-check").split(separator: "\n").count
        try fixture.truncatePacks(by: 60)
        fixture.clock += 60
        let blob = try fixture.blob(secretLine(1))
        let tree = try fixture.tree([(mode: "100644", name: bytes("c.env"), id: blob)])
        let commit = try fixture.commitTree(tree)
        try fixture.git("update-ref", "refs/heads/other", commit)
        let scanned = try fixture.scan("--history-only")
        #expect(scanned.outcome.status == 1)
        #expect(scanned.report.findings().count == 1)
        #expect(scanned.report.gapSubjects("unreadable-object").count { $0.utf8.count == 40 } == lost)
        #expect(scanned.report.gap("missing-object") == 0)
    }

    @Test("11: a damaged index of the only pack: exit 4")
    func damagedIndex() throws {
        let fixture = try repository()
        try fixture.pack()
        try fixture.overwrite(fixture.packFiles(suffix: ".idx")[0]) { $0.replaceSubrange(4..<8, with: bytes("XXXX")) }
        #expect(try fixture.scanText().status == 4)
    }

    @Test("11: a damaged index beside whole packs: named, exit 3")
    func damagedIndexBesideAnother() throws {
        let fixture = try repository()
        try fixture.pack()
        let spare = try fixture.blob("nobody needs this\n")
        try fixture.git(["pack-objects", "-q", ".git/objects/pack/pack"], input: bytes(spare + "\n"))
        let damaged = try #require(fixture.packFiles(suffix: ".idx").min { try sizeOf($0) < sizeOf($1) })
        try fixture.overwrite(damaged) { $0.replaceSubrange(4..<8, with: bytes("XXXX")) }
        let scanned = try fixture.scan()
        #expect(scanned.outcome.status == 3)
        #expect(scanned.report.gapSubjects("unreadable-object") == [damaged])
    }

    private func sizeOf(_ file: String) throws -> Int {
        Int(try run("stat", ["-c", "%s", file]).text.dropLast()) ?? 0
    }

    @Test("12: a damaged delta costs one object, exit 3")
    func damagedDelta() throws {
        let fixture = try GitFixture()
        let lines = (0..<400).map { "line \($0 * 7919 % 1000)\n" }.joined()
        try fixture.commit(["a.txt": lines])
        try fixture.commit(["a.txt": lines + "one more\n"])
        try fixture.pack()
        let verbose = try fixture.git(["verify-pack", "-v"] + fixture.packFiles(suffix: ".idx"))
        let row = try #require(verbose.split(separator: "\n").first { $0.split(separator: " ").count == 7 })
        let fields = row.split(separator: " ")
        let end = try #require(Int(fields[4])) + #require(Int(fields[3]))
        try fixture.overwrite(fixture.packFiles(suffix: ".pack")[0]) { $0[end - 2] ^= 0xFF }
        let scanned = try fixture.scan()
        #expect(scanned.outcome.status == 3)
        #expect(scanned.report.gapSubjects("unreadable-object") == [String(fields[0])])
        #expect(scanned.report.gap("missing-object") == 0)
    }

    @Test("13: an empty loose commit: other branches are scanned, the commit is counted")
    func emptyCommit() throws {
        let fixture = try repository()
        try fixture.git("checkout", "-q", "-b", "side", "HEAD~1")
        try fixture.commit(["c.env": secretLine(1)])
        let lost = try fixture.identify("main")
        try fixture.overwriteObject(lost, with: [])
        let scanned = try fixture.scan()
        #expect(scanned.outcome.status == 1)
        #expect(scanned.report.findings().count == 1)
        #expect(scanned.report.gapSubjects("unreadable-object") == [lost])
    }

    @Test("13: an empty loose commit in the middle of a clean history: exit 3")
    func emptyCommitInTheMiddle() throws {
        let fixture = try repository()
        try fixture.commit(["a.txt": "three\n"])
        let lost = try fixture.identify("HEAD~1")
        try fixture.overwriteObject(lost, with: [])
        let scanned = try fixture.scan()
        #expect(scanned.outcome.status == 3)
        #expect(scanned.report.gapSubjects("unreadable-object") == [lost])
        #expect(scanned.report.coverage.commits == 2)
    }

    @Test("14: a missing blob is counted once, exit 3")
    func missingBlob() throws {
        let fixture = try repository()
        try fixture.commit(["c.txt": "four\n"])
        let lost = try fixture.identify("HEAD:folder/b.txt")
        try fixture.removeObject(lost)
        let scanned = try fixture.scan()
        #expect(scanned.outcome.status == 3)
        #expect(scanned.report.gapSubjects("missing-object") == [lost])
        #expect(try fixture.scanText().text.contains("1 object is missing"))
        let sarif = try Latchkey.run(["scan", fixture.path, "--format", "sarif"])
        #expect(sarif.status == 3)
        #expect(sarif.text.contains("\"level\": \"warning\"") || sarif.text.contains("\"level\":\"warning\""))
        #expect(sarif.text.contains(lost))
    }
}
