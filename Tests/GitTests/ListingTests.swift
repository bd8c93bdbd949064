import Git
import TestSupport
import Testing

@Suite("Listing the object database")
struct ListingTests {
    private func repository() throws -> GitFixture {
        let fixture = try GitFixture()
        try fixture.commit(["a": "alpha\n"])
        try fixture.commit(["a": "alpha 2\n", "d/b": "beta\n"])
        return fixture
    }

    private func listed(_ fixture: GitFixture) throws -> Set<String> {
        let text = try fixture.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
        return Set(text.split(separator: "\n").map(String.init))
    }

    private func check(_ fixture: GitFixture, _ comment: Comment) throws {
        let listing = try fixture.open().objects()
        #expect(try Set(listing.ids.map(\.hexadecimal)) == listed(fixture), comment)
        #expect(Set(listing.ids).count == listing.ids.count, comment)
        #expect(listing.faults.isEmpty, comment)
        #expect(listing.missingAlternates.isEmpty, comment)
    }

    @Test("Loose, packed, in two packs, under a multi-pack index, dangling: each object once")
    func everyPlace() throws {
        let fixture = try repository()
        try check(fixture, "loose")
        try fixture.pack()
        try check(fixture, "packed")
        _ = try fixture.blob("dangling")
        try check(fixture, "packed and loose")
        try fixture.commit(["c": "gamma\n"])
        try fixture.git(["pack-objects", "--all", "-q", ".git/objects/pack/pack"])
        try check(fixture, "twice in packs and loose")
        try fixture.git("multi-pack-index", "write")
        try check(fixture, "multi-pack index")
    }

    @Test("Objects of an alternate belong to the repository")
    func alternates() throws {
        let source = try repository()
        let fixture = try GitFixture(cloning: source, arguments: ["--shared"], byPath: true)
        try fixture.commit(["own": "own"])
        try check(fixture, "alternate")
    }

    @Test("An alternate that does not exist is named; its objects are missing")
    func missingAlternate() throws {
        let source = try repository()
        let fixture = try GitFixture(cloning: source, arguments: ["--shared", "--no-checkout"], byPath: true)
        try fixture.folder.write("repository/.git/objects/info/alternates", "/nowhere/objects\n")
        let repository = try fixture.open()
        #expect(repository.missingAlternates() == [bytes("/nowhere/objects")])
        #expect(repository.objects().ids.isEmpty)
        guard case .failure(.missingObject) = repository.references().all[0].target else {
            Issue.record("the reference should say that its object is missing")
            return
        }
        guard case .broken(.missingObject) = repository.head() else {
            Issue.record("HEAD should say that its commit is missing")
            return
        }
    }

    @Test("A truncated pack lists its objects, and none of them can be read")
    func truncatedPack() throws {
        let fixture = try repository()
        let expected = try listed(fixture)
        try fixture.pack()
        try fixture.truncatePacks(by: 60)
        let repository = try fixture.open()
        let listing = repository.objects()
        #expect(Set(listing.ids.map(\.hexadecimal)) == expected)
        #expect(try listing.faults.map(\.path) == [bytes(fixture.packFiles(suffix: ".idx")[0])])
        for id in listing.ids {
            #expect(failure { _ = try repository.withObject(id) { _, _ in 0 } }?.isNotFound == false)
            #expect(failure { _ = try repository.header(of: id) }?.isNotFound == false)
        }
        #expect(failure { _ = try repository.header(of: .zero) }?.isNotFound == true)
    }

    @Test("A damaged index is named, and hides nothing of the other packs")
    func damagedIndex() throws {
        let fixture = try repository()
        try fixture.pack()
        let damaged = try fixture.packFiles(suffix: ".idx")
        try fixture.commit(["c": "gamma\n"])
        try fixture.git("repack", "-dq")
        let healthy = try fixture.packFiles(suffix: ".idx").filter { !damaged.contains($0) }
        #expect(healthy.count == 1)
        try fixture.overwrite(damaged[0]) { $0.replaceSubrange(4..<8, with: bytes("XXXX")) }
        let listing = try fixture.open().objects()
        #expect(listing.faults.map(\.path) == [bytes(damaged[0])])
        #expect(listing.ids.count == 3)
        #expect(try fixture.open().text(fixture.id("HEAD:c")) == "gamma\n")
    }

    @Test("A pack without its index is named")
    func packWithoutIndex() throws {
        let fixture = try repository()
        try fixture.pack()
        let index = try fixture.packFiles(suffix: ".idx")[0]
        try fixture.folder.remove(index.replacing(fixture.folder.path + "/", with: ""))
        #expect(try fixture.open().objects().faults.map(\.reason) == ["the pack has no index"])
    }

    @Test("A damaged delta costs the object that it makes, not its neighbours")
    func damagedDelta() throws {
        let fixture = try GitFixture()
        let lines = (0..<400).map { "line \($0 * 7919 % 1000)\n" }
        try fixture.commit(["a": lines.joined()])
        try fixture.commit(["a": lines.joined() + "one more\n"])
        try fixture.pack()
        let verbose = try fixture.git(["verify-pack", "-v"] + fixture.packFiles(suffix: ".idx"))
        let row = try #require(verbose.split(separator: "\n").first { $0.split(separator: " ").count == 7 })
        let fields = row.split(separator: " ")
        let (start, size) = (try #require(Int(fields[4])), try #require(Int(fields[3])))
        try fixture.overwrite(fixture.packFiles(suffix: ".pack")[0]) { $0[start + size - 2] ^= 0xFF }
        let repository = try fixture.open()
        let unreadable = repository.objects().ids.filter { id in
            failure { _ = try repository.withObject(id) { _, _ in 0 } } != nil
        }
        #expect(unreadable.map(\.hexadecimal) == [String(fields[0])])
    }

    @Test("A damaged commit-graph and a bitmap change nothing")
    func damagedCommitGraph() throws {
        let fixture = try repository()
        try fixture.git("commit-graph", "write", "--reachable")
        try fixture.overwrite(fixture.gitFolder + "/objects/info/commit-graph") {
            $0.replaceSubrange(40..<44, with: bytes("ZZZZ"))
        }
        let tip = try #require(fixture.open().head().id)
        #expect(try CommitWalk(fixture.open(), tips: [tip]).finish().nodes.count == 2)
    }

    @Test(
        "Partial clones: what was promised is missing, and the promisor is known", arguments: ["blob:none", "tree:0"])
    func partialClones(filter: String) throws {
        let source = try repository()
        try source.git("config", "uploadpack.allowFilter", "true")
        let fixture = try GitFixture(cloning: source, arguments: ["--filter=" + filter, "--no-checkout"])
        let repository = try fixture.open()
        #expect(repository.promisorRemote == "origin")
        #expect(try source.open().promisorRemote == nil)
        let graph = try CommitWalk(repository, tips: [#require(repository.head().id)]).finish()
        #expect(graph.nodes.count == 2)
        for node in graph.nodes {
            guard filter == "blob:none" else {
                #expect(!repository.contains(node.tree))
                #expect(failure { _ = try repository.tree(node.tree) }?.isNotFound == true)
                continue
            }
            for entry in try repository.tree(node.tree).entries where entry.kind == .blob {
                #expect(failure { _ = try repository.header(of: entry.id) }?.isNotFound == true)
            }
        }
    }
}
