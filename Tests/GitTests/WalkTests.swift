import Git
import TestSupport
import Testing

@Suite("Walking commits")
struct WalkTests {
    /// main: 1 - 2 - 4(merge of side 3) - 5
    private func merged() throws -> GitFixture {
        let fixture = try GitFixture()
        try fixture.commit(["a": "1"], "one")
        try fixture.git("branch", "side")
        try fixture.commit(["a": "2"], "two")
        try fixture.git("checkout", "-q", "side")
        try fixture.commit(["b": "3"], "three")
        try fixture.git("checkout", "-q", "main")
        try fixture.merge("side")
        try fixture.commit(["a": "5"], "five")
        return fixture
    }

    private func listed(_ fixture: GitFixture, _ arguments: String...) throws -> [String] {
        try fixture.git(["rev-list"] + arguments).split(separator: "\n").map(String.init)
    }

    private func ids(_ graph: CommitGraph) -> [String] { graph.newestFirst().map { graph.nodes[$0].id.hexadecimal } }

    private func objectID(_ text: String) throws -> ObjectID { try #require(ObjectID(hexadecimal: text)) }

    @Test("Each commit once, and the order is git's")
    func order() throws {
        let fixture = try merged()
        let graph = try CommitWalk(fixture.open(), tips: [fixture.id("HEAD"), fixture.id("side")]).finish()
        #expect(graph.nodes.count == 5)
        #expect(try ids(graph) == listed(fixture, "--date-order", "HEAD"))
        #expect(graph.gaps.isEmpty)
        #expect(graph.cutCommits.isEmpty)
        let merge = try #require(graph.number(of: fixture.id("HEAD~1")))
        #expect(
            graph.parents(of: merge).map { graph.nodes[$0].id } == [try fixture.id("HEAD~2"), try fixture.id("side")])
        let side = graph.reachable(from: [try fixture.id("side")])
        #expect(side.filter { $0 }.count == 2)
    }

    @Test("No parent before its child, even when clocks ran backwards")
    func skewedClocks() throws {
        let fixture = try GitFixture()
        for number in 0..<6 {
            fixture.clock = number.isMultiple(of: 2) ? 1_700_000_000 - number * 1_000 : 1_600_000_000
            try fixture.commit(["a": "\(number)"])
        }
        let graph = try CommitWalk(fixture.open(), tips: [fixture.id("HEAD")]).finish()
        #expect(try ids(graph) == listed(fixture, "--topo-order", "HEAD"))
        let range = try CommitWalk(fixture.open(), tips: [fixture.id("HEAD")], hidden: [fixture.id("HEAD~2")]).finish()
        #expect(try ids(range) == listed(fixture, "--topo-order", "HEAD~2..HEAD"))
    }

    @Test("A range is what git calls REV..HEAD", arguments: ["HEAD~1", "HEAD~2", "side", "HEAD", "HEAD~2^"])
    func ranges(hidden: String) throws {
        let fixture = try merged()
        let walk = try CommitWalk(fixture.open(), tips: [fixture.id("HEAD")], hidden: [fixture.id(hidden)])
        #expect(try Set(ids(walk.finish())) == Set(listed(fixture, "\(hidden)..HEAD")))
    }

    @Test("A shallow clone: history ends at the boundary, and that is recorded")
    func shallow() throws {
        let source = try merged()
        let fixture = try GitFixture(cloning: source, arguments: ["--depth", "2"])
        let repository = try fixture.open()
        let graph = try CommitWalk(repository, tips: [fixture.id("HEAD")]).finish()
        #expect(try ids(graph) == listed(fixture, "HEAD"))
        #expect(graph.nodes.count == 2)
        #expect(graph.gaps.isEmpty)
        #expect(Set(graph.cutCommits) == repository.shallowBoundary)
        #expect(repository.shallowBoundary == [try fixture.id("HEAD~1")])
    }

    @Test("A missing commit is stepped round, through other references")
    func missingCommit() throws {
        let fixture = try merged()
        let lost = try fixture.identify("HEAD~2")
        try fixture.removeObject(lost)
        let graph = try CommitWalk(fixture.open(), tips: [fixture.id("HEAD")]).finish()
        #expect(graph.nodes.count == 4)
        #expect(graph.gaps.map(\.id.hexadecimal) == [lost])
        #expect(graph.gaps[0].child == (try fixture.id("HEAD~1")))
        #expect(graph.gaps[0].error.isNotFound)
    }

    @Test("An empty loose commit, and a tip that is no commit, are recorded with why")
    func brokenCommit() throws {
        let fixture = try merged()
        let (lost, blob) = (try fixture.id("HEAD~1"), try fixture.id("HEAD:a"))
        let side = try fixture.id("side")
        try fixture.overwriteObject(lost.hexadecimal, with: [])
        let graph = try CommitWalk(fixture.open(), tips: [fixture.id("HEAD"), side, blob]).finish()
        #expect(graph.nodes.count == 3)
        #expect(Set(graph.gaps.map(\.id)) == [lost, blob])
        #expect(graph.gaps.first { $0.id == blob }?.error == .malformed(blob, "a blob, not a commit"))
        #expect(graph.gaps.first { $0.id == lost }?.error.isNotFound == false)
    }

    @Test("A tip that is missing is a gap without child, in a range too")
    func missingTip() throws {
        let fixture = try merged()
        let absent = try objectID(String(repeating: "1", count: 40))
        for hidden in [[], [try fixture.id("HEAD")]] {
            let graph = try CommitWalk(fixture.open(), tips: [absent], hidden: hidden).finish()
            #expect(graph.gaps.map(\.id) == [absent])
            #expect(graph.gaps.first?.child == nil)
        }
    }

    @Test("Forged commits that are their own ancestors end")
    func circles() throws {
        let fixture = try merged()
        let tree = try fixture.identify("HEAD^{tree}")
        let (first, second) = (String(repeating: "a", count: 40), String(repeating: "b", count: 40))
        try fixture.forgeCommit(first, tree: tree, parents: [second, try fixture.identify("HEAD")])
        try fixture.forgeCommit(second, tree: tree, parents: [first])
        let graph = try CommitWalk(fixture.open(), tips: [objectID(first)]).finish()
        #expect(graph.nodes.count == 7)
        #expect(Set(graph.newestFirst()) == Set(graph.nodes.indices))
        let range = try CommitWalk(fixture.open(), tips: [objectID(first)], hidden: [objectID(second)]).finish()
        #expect(range.nodes.isEmpty)
    }

    @Test("A replacement cannot hide a commit")
    func replacements() throws {
        let fixture = try merged()
        let expected = try listed(fixture, "HEAD")
        try fixture.git("replace", "HEAD", "HEAD~2")
        let tip = try objectID(expected[0])
        #expect(try Set(ids(CommitWalk(fixture.open(), tips: [tip]).finish())) == Set(expected))
    }

    @Test("Revisions resolve as git resolves them")
    func revisions() throws {
        let fixture = try merged()
        try fixture.git("tag", "-a", "-m", "m", "v1", "HEAD~1")
        let repository = try fixture.open()
        let short = String(try fixture.identify("side").prefix(9))
        for name in ["HEAD", "main", "HEAD~2", "side", "refs/heads/side", "HEAD~1^2", short] {
            #expect(try repository.resolve(name) == fixture.id(name), "\(name)")
        }
        #expect(try repository.resolve("v1") == fixture.id("v1^{commit}"))
        #expect(failure { _ = try repository.resolve("nowhere") }?.isNotFound == true)
        #expect(failure { _ = try repository.resolve("HEAD:a") } != nil)
    }

    @Test("A line of 20,000 commits needs no recursion")
    func longHistory() throws {
        let fixture = try GitFixture(bare: true)
        var stream = ""
        for number in 1...20_000 {
            stream +=
                "commit refs/heads/main\nmark :\(number)\ncommitter C <c@d> \(1_600_000_000 + number) +0000\ndata 1\nx\n"
            if number > 1 { stream += "from :\(number - 1)\n" }
        }
        try fixture.git(["fast-import", "--quiet"], input: bytes(stream))
        let graph = try CommitWalk(fixture.open(), tips: [fixture.id("main")]).finish()
        #expect(graph.newestFirst().count == 20_000)
        let walk = try CommitWalk(fixture.open(), tips: [fixture.id("main")], hidden: [fixture.id("main~3")])
        #expect(walk.finish().nodes.count == 3)
    }
}
