import Git
import TestSupport
import Testing

@Suite("What libgit2 reads only with help, or not at all")
struct UnsupportedTests {
    private func repository() throws -> GitFixture {
        let fixture = try GitFixture()
        try fixture.commit(["a": "alpha\n", "d/b": "beta\n"])
        try fixture.commit(["a": "alpha 2\n"])
        return fixture
    }

    private func repository(extension name: String, _ value: String) throws -> GitFixture {
        let fixture = try repository()
        try fixture.git("config", "core.repositoryformatversion", "1")
        try fixture.git("config", "extensions." + name, value)
        return fixture
    }

    @Test("SHA-256 is named")
    func sha256() throws {
        let fixture = try GitFixture(arguments: ["--object-format=sha256"])
        try fixture.commit(["a": "1"])
        let error = failure { _ = try fixture.open() }
        #expect(error == .unsupportedFeature("extensions.objectformat"))
        #expect(error?.description.contains("SHA-256") == true)
    }

    @Test("Reftable is named")
    func reftable() throws {
        let fixture = try repository(extension: "refstorage", "reftable")
        let error = failure { _ = try fixture.open() }
        #expect(error == .unsupportedFeature("extensions.refstorage"))
        #expect(error?.description.contains("reftable") == true)
    }

    @Test(
        "Extensions that change nothing for a reader are accepted",
        arguments: ["worktreeConfig", "relativeWorktrees", "preciousObjects", "partialClone"])
    func harmless(name: String) throws {
        let fixture = try repository(extension: name, name == "partialClone" ? "origin" : "true")
        let tip = try #require(fixture.open().head().id)
        #expect(try CommitWalk(fixture.open(), tips: [tip]).finish().nodes.count == 2)
    }

    @Test("A configuration that includes itself")
    func includeLoop() throws {
        let fixture = try repository()
        try fixture.overwrite(fixture.gitFolder + "/config") { $0 += bytes("[include]\n\tpath = config\n") }
        #expect(failure { _ = try fixture.open() } == .configurationLoop)
    }

    @Test("A sparse index: history opens, the index is refused with the command that converts it")
    func sparseIndex() throws {
        let fixture = try repository()
        try fixture.git("sparse-checkout", "init", "--cone", "--sparse-index")
        try fixture.git("sparse-checkout", "set", "nothing")
        let repository = try fixture.open()
        #expect(failure { _ = try repository.indexEntries() } == .unsupportedIndex(.sparse))
        #expect(try CommitWalk(repository, tips: [fixture.id("HEAD")]).finish().nodes.count == 2)
        try fixture.git(
            #require(GitError.IndexFeature.sparse.remedy).split(separator: " ").dropFirst().map(String.init))
        #expect(try repository.indexEntries().count == 2)
    }

    @Test("A split index: the same")
    func splitIndex() throws {
        let fixture = try repository()
        try fixture.git("update-index", "--split-index")
        let repository = try fixture.open()
        #expect(failure { _ = try repository.indexEntries() } == .unsupportedIndex(.split))
        try fixture.git(#require(GitError.IndexFeature.split.remedy).split(separator: " ").dropFirst().map(String.init))
        #expect(try repository.indexEntries().count == 2)
    }

    @Test("An index without checksum is told from a damaged one")
    func noChecksum() throws {
        let fixture = try repository()
        let index = fixture.gitFolder + "/index"
        try fixture.overwrite(index) { $0.replaceSubrange(($0.count - 20)..., with: [UInt8](repeating: 0, count: 20)) }
        #expect(failure { _ = try fixture.open().indexEntries() } == .unsupportedIndex(.noChecksum))
        try fixture.overwrite(index) { $0[$0.count - 1] ^= 1 }
        #expect(failure { _ = try fixture.open().indexEntries() } != nil)
    }

    @Test("Index version 4 is read")
    func versionFour() throws {
        let fixture = try repository()
        try fixture.git("update-index", "--index-version", "4")
        #expect(try fixture.open().indexEntries().map(\.path) == [bytes("a"), bytes("d/b")])
    }

    @Test("The library has a version before it is started")
    func version() { #expect(Library.version.hasPrefix("1.")) }
}
