import TestSupport
import Testing

@Suite("Faults: clones that are not whole, and repositories with little in them")
struct FaultCloneTests {
    /// Three commits: a secret that is gone, nothing, a secret that is still there.
    private func source() throws -> GitFixture {
        let source = try GitFixture()
        try source.commit(["old.env": secretLine(1)])
        try source.remove("old.env")
        try source.commit(["notes.txt": "nothing to see\n"])
        try source.commit(["new.env": secretLine(2)])
        try source.git("config", "uploadpack.allowFilter", "true")
        return source
    }

    private func cleanSource() throws -> GitFixture {
        let source = try GitFixture()
        try source.commit(["a.txt": "one\n"])
        try source.commit(["a.txt": "two\n", "folder/b.txt": "three\n"])
        try source.git("config", "uploadpack.allowFilter", "true")
        return source
    }

    /// The number of objects that git itself calls missing.
    private func missing(_ clone: GitFixture) throws -> Int {
        try clone.git("rev-list", "--objects", "--all", "--missing=print")
            .split(separator: "\n").count { $0.hasPrefix("?") }
    }

    @Test("1: a shallow clone gives HEAD's secret and says where history is cut")
    func shallow() throws {
        let clone = try GitFixture(cloning: source(), arguments: ["--depth", "1"])
        let scanned = try clone.scan()
        #expect(scanned.outcome.status == 1)
        #expect(scanned.report.findings().map(\.location.path) == ["new.env"])
        #expect(scanned.report.gap("shallow-boundary") == 1)
        #expect(try clone.scanText().text.contains("1 commit where history is cut"))
    }

    @Test("1: a clean shallow clone is complete unless the full history is required")
    func shallowAndClean() throws {
        let clone = try GitFixture(cloning: cleanSource(), arguments: ["--depth", "1"])
        #expect(try clone.scan().outcome.status == 0)
        #expect(try clone.scan("--require-full-history").outcome.status == 3)
        #expect(try clone.scan("--require-full").outcome.status == 3)
    }

    @Test("2: a clone without blobs counts what is missing and opens no connection")
    func withoutBlobs() throws {
        let clone = try GitFixture(cloning: cleanSource(), arguments: ["--filter=blob:none", "--no-checkout"])
        let scanned = try clone.scan()
        #expect(scanned.outcome.status == 3)
        #expect(try scanned.report.gap("promisor-missing") == missing(clone))
        #expect(scanned.report.gap("promisor-missing") == 3)
        let text = try clone.scanText().text
        #expect(text.contains("3 objects are not in this partial clone"))
        #expect(text.contains("git fetch --refetch"))
        #expect(try missing(clone) == 3, "the scan must not fetch")
    }

    @Test("3: the same for a clone without trees")
    func withoutTrees() throws {
        let clone = try GitFixture(cloning: cleanSource(), arguments: ["--filter=tree:0", "--no-checkout"])
        let scanned = try clone.scan()
        #expect(scanned.outcome.status == 3)
        #expect(try scanned.report.gap("promisor-missing") == missing(clone))
        #expect(scanned.report.gap("promisor-missing") == 2)
        #expect(scanned.report.coverage.commits == 2)
    }

    @Test("6: extensions that change nothing for a reader", arguments: ["worktreeConfig", "relativeWorktrees"])
    func extensions(name: String) throws {
        let fixture = try source()
        try fixture.git("config", "core.repositoryformatversion", "1")
        try fixture.git("config", "extensions." + name, "true")
        let scanned = try fixture.scan()
        #expect(scanned.outcome.status == 1)
        #expect(scanned.report.findings().count == 2)
    }

    @Test("18: an unborn HEAD in an empty repository, bare or not: nothing to scan, exit 0", arguments: [false, true])
    func empty(bare: Bool) throws {
        let fixture = try GitFixture(bare: bare)
        let outcome = try fixture.scanText()
        #expect(outcome.status == 0)
        #expect(outcome.text.contains("nothing to scan"))
    }

    @Test("18: an unborn HEAD with files in the work tree: those are scanned")
    func unbornWithFiles() throws {
        let fixture = try GitFixture()
        try fixture.write("new.env", secretLine(1))
        let scanned = try fixture.scan()
        #expect(scanned.outcome.status == 1)
        #expect(scanned.report.findings().map(\.location.kind) == ["file"])
    }

    @Test("18: a detached HEAD, a bare clone and a mirror give what their source gives")
    func otherShapes() throws {
        let source = try source()
        let bare = try GitFixture(cloning: source, arguments: ["--bare"])
        let mirror = try GitFixture(cloning: source, arguments: ["--mirror"])
        try source.git("checkout", "-q", "--detach", "HEAD~1")
        for repository in [source, bare, mirror] {
            let scanned = try repository.scan()
            #expect(scanned.outcome.status == 1)
            #expect(scanned.report.findings().count == 2)
            #expect(scanned.report.coverage.isComplete)
        }
    }
}
