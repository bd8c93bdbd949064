import TestSupport
import Testing

@Suite("Faults: places where a secret hides")
struct FaultPlaceTests {
    private func clean() throws -> GitFixture {
        let fixture = try GitFixture()
        try fixture.commit(["a.txt": "one\n"])
        return fixture
    }

    /// Scans, expects one finding and returns it.
    private func one(_ fixture: GitFixture, _ arguments: [String] = []) throws -> ScannedReport.Finding {
        let scanned = try Scanned(fixture.path, arguments)
        #expect(scanned.outcome.status == 1)
        #expect(scanned.report.findings().count == 1)
        return try #require(scanned.report.findings().first)
    }

    @Test("21: only in a merge commit")
    func mergeCommit() throws {
        let fixture = try clean()
        try fixture.git("checkout", "-q", "-b", "side")
        try fixture.commit(["b.txt": "side\n"])
        try fixture.git("checkout", "-q", "main")
        try fixture.commit(["a.txt": "two\n"])
        let merge = try fixture.merge("side") { try fixture.write("b.txt", secretLine(1)) }
        let finding = try one(fixture, ["--history-only"])
        #expect(finding.history?.introducedIn == merge)
        #expect(finding.location.path == "b.txt")
        #expect(finding.history?.isCurrent == true)
    }

    @Test("21: only in a stash: in its work tree, its index, its untracked files")
    func stash() throws {
        let fixture = try clean()
        try fixture.write("a.txt", secretLine(1))
        try fixture.git("stash", "-q")
        try fixture.write("a.txt", secretLine(2))
        try fixture.git("add", "a.txt")
        try fixture.write("a.txt", "neither\n")
        try fixture.write("new.txt", secretLine(3))
        fixture.clock += 60
        try fixture.git("stash", "-q", "--include-untracked")
        let findings = try fixture.scan().report.findings()
        #expect(findings.count == 3)
        #expect(findings.compactMap(\.history?.place).sorted() == ["stash@{0}", "stash@{0}", "stash@{1}"])
    }

    @Test("21: only in a commit that was amended away")
    func amended() throws {
        let fixture = try clean()
        try fixture.commit(["b.txt": secretLine(1)])
        try fixture.write("b.txt", "clean\n")
        try fixture.git("commit", "-q", "-a", "--amend", "-m", "better")
        let finding = try one(fixture)
        #expect(finding.history?.reach == "unreachable")
        #expect(finding.history?.place?.hasPrefix("reflog of ") == true)
        try fixture.git("reflog", "expire", "--expire=now", "--all")
        #expect(try one(fixture).history?.place == "dangling")
        let narrowed = try fixture.scan("--no-unreachable")
        #expect(narrowed.outcome.status == 0)
    }

    @Test("21: only in a blob that was staged once and never committed")
    func danglingBlob() throws {
        let fixture = try clean()
        _ = try fixture.blob(secretLine(1))
        #expect(try one(fixture).history?.place == "dangling")
    }

    @Test("21: only in a note")
    func note() throws {
        let fixture = try clean()
        try fixture.git("notes", "add", "-m", secretLine(1))
        let finding = try one(fixture)
        #expect(finding.location.kind != "file")
    }

    @Test("21: only in the message of a tag, of a tag on a tag, of a tag on a blob and a tree", arguments: 0..<4)
    func tagMessage(form: Int) throws {
        let fixture = try clean()
        try fixture.git("tag", "-a", "-m", form == 0 ? secretLine(1) : "inner", "v1")
        let target = ["v1", "v1", "HEAD:a.txt", "HEAD^{tree}"][form]
        if form > 0 { try fixture.git("tag", "-a", "-m", secretLine(1), "v2", target) }
        #expect(try one(fixture).location.kind == "tag-message")
    }

    @Test("21: only in a blob or tree that nothing but a tag holds", arguments: [false, true])
    func taggedObject(isTree: Bool) throws {
        let fixture = try clean()
        let blob = try fixture.blob(secretLine(1))
        let target = isTree ? try fixture.tree([(mode: "100644", name: bytes("b.env"), id: blob)]) : blob
        try fixture.git("tag", "object", target)
        #expect(try one(fixture).history?.place == "refs/tags/object" || one(fixture).history?.place == "tags/object")
    }

    @Test("21: only in a commit message, an author's name, a branch name")
    func smallTexts() throws {
        let fixture = try clean()
        let commit = try fixture.commit(["a.txt": "two\n"], "use " + secretLine(1))
        #expect(try one(fixture).location.commit == commit)
        fixture.clock += 60
        try fixture.git(
            ["commit", "-q", "--allow-empty", "-m", "x"], environment: ["GIT_AUTHOR_NAME": SampleToken.github(2)])
        try fixture.git("branch", SampleToken.github(3))
        try fixture.commit([SampleToken.github(4) + ".txt": "a file name\n"])
        #expect(try fixture.scan().report.findings().count == 4)
    }

    @Test("21: only in a file that was deleted")
    func deletedFile() throws {
        let fixture = try clean()
        let added = try fixture.commit(["b.env": secretLine(1)])
        try fixture.remove("b.env")
        try fixture.commitAll("clean up")
        let finding = try one(fixture)
        #expect(finding.history?.introducedIn == added)
        #expect(finding.history?.isCurrent == false)
        #expect(finding.location.path == "b.env")
    }

    @Test("21: in a file that was renamed: one finding, at the newest path")
    func renamedFile() throws {
        let fixture = try clean()
        let added = try fixture.commit(["old.env": secretLine(1)])
        try fixture.git("mv", "old.env", "new.env")
        try fixture.commitAll("rename")
        let finding = try one(fixture)
        #expect(finding.location.path == "new.env")
        #expect(finding.related.map(\.path) == ["old.env"])
        #expect(finding.history?.introducedIn == added)
        #expect(finding.history?.isCurrent == true)
    }

    @Test("21: only in what a linked work tree is on, or in another index")
    func linkedWorkTree() throws {
        let fixture = try clean()
        try fixture.git("worktree", "add", "-q", "--detach", "../linked")
        let linked = fixture.folder.path("linked")
        try fixture.folder.write("linked/b.env", secretLine(1))
        try fixture.git(["add", "-A"], in: linked)
        try fixture.git(["commit", "-q", "-m", "detached"], in: linked)
        #expect(try one(fixture, ["--no-unreachable"]).location.path == "b.env")
    }

    @Test("21: a pushed secret is told from a local one")
    func pushed() throws {
        let source = try clean()
        try source.commit(["b.env": secretLine(1)])
        let clone = try GitFixture(cloning: source)
        try clone.commit(["c.env": secretLine(2)])
        let findings = try clone.scan().report.findings()
        let reach = Dictionary(uniqueKeysWithValues: findings.map { ($0.location.path, $0.history?.reach) })
        #expect(reach == ["b.env": "pushed", "c.env": "local-only"])
    }

    @Test("22: attributes hide nothing, and an LFS pointer is counted")
    func attributes() throws {
        let fixture = try clean()
        try fixture.write(
            ".gitattributes",
            """
            *.a -diff
            *.b binary
            *.c export-ignore export-subst
            *.d filter=lfs diff=lfs merge=lfs -text
            *.e ident
            *.f working-tree-encoding=UTF-16LE-BOM
            *.g linguist-generated linguist-vendored
            """)
        for (number, suffix) in ["a", "b", "c", "d", "e", "g"].enumerated() {
            try fixture.write("file." + suffix, secretLine(number))
        }
        try fixture.write("file.f", [0xFF, 0xFE] + secretLine(6).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "1", count: 64))\n"
        try fixture.write("movie.d", pointer + "size 12345\n")
        try fixture.commitAll()
        let scanned = try fixture.scan()
        #expect(Set(scanned.report.findings().compactMap(\.location.path)).count == 7)
        #expect(scanned.report.gap("lfs-pointer") == 1)
        let history = try fixture.scan("--history-only")
        #expect(Set(history.report.findings().compactMap(\.location.path)).count == 7)
        #expect(try fixture.scanText().text.contains("Git LFS pointer"))
    }
}
