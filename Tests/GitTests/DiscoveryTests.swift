import Git
import TestSupport
import Testing

@Suite("Where a repository is found")
struct DiscoveryTests {
    @Test("From the root of a work tree, a folder in it, a file in it, its git folder and below")
    func everyDoor() throws {
        let fixture = try GitFixture()
        try fixture.commit(["folder/file": "text"])
        for place in ["", "/folder", "/folder/file", "/.git", "/.git/refs/heads"] {
            let repository = try Repository.at(fixture.path + place)
            #expect(repository.gitFolder == bytes(fixture.gitFolder), "\(place)")
            #expect(repository.workTree == bytes(fixture.path), "\(place)")
        }
    }

    @Test("A bare repository has no work tree")
    func bare() throws {
        let fixture = try GitFixture(bare: true)
        let repository = try fixture.open()
        #expect(repository.isBare)
        #expect(repository.gitFolder == bytes(fixture.path))
        #expect(try repository.indexEntries().isEmpty)
    }

    @Test("A plain folder holds none; neither does one with an empty .git")
    func plainFolder() throws {
        let folder = try TemporaryFolder()
        #expect(try Repository.discover(bytes(folder.path)) == nil)
        try folder.makeFolder(".git")
        #expect(try Repository.discover(bytes(folder.path)) == nil)
    }

    @Test("A path that does not exist is an error")
    func nothingThere() throws {
        let folder = try TemporaryFolder()
        let error = failure { _ = try Repository.discover(bytes(folder.path("missing"))) }
        #expect(error?.isNotFound == true)
    }

    @Test("A .git that is damaged is an error, even inside a healthy repository")
    func damaged() throws {
        let outer = try GitFixture()
        try outer.folder.write("repository/inner/.git/config", "")
        let error = failure { _ = try Repository.at(outer.path + "/inner") }
        guard case .damagedRepository(let path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == outer.path + "/inner/.git")
        try outer.folder.write("repository/other/.git", "gitdir: /nowhere\n")
        #expect(failure { _ = try Repository.at(outer.path + "/other") } != nil)
    }

    @Test("A linked work tree has its own git folder and shares the other")
    func linkedWorkTree() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a": "1"])
        try fixture.git("worktree", "add", "-q", "-b", "side", "../linked")
        let repository = try Repository.at(fixture.folder.path("linked"))
        #expect(repository.workTree == bytes(fixture.folder.path("linked")))
        #expect(repository.commonFolder == bytes(fixture.gitFolder))
        #expect(repository.gitFolder == bytes(fixture.gitFolder + "/worktrees/linked"))
        #expect(repository.head() == .branch(bytes("refs/heads/side"), try fixture.id("main")))
        let heads = try fixture.open().heads()
        #expect(heads.map { String(decoding: $0.name, as: UTF8.self) } == ["HEAD", "worktrees/linked/HEAD"])
        #expect(heads.map(\.head) == [repository.heads()[0].head, repository.head()])
    }

    @Test("core.worktree cannot point the work tree elsewhere")
    func workTreeStays() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a": "1"])
        try fixture.git("config", "core.worktree", "/etc")
        #expect(try fixture.open().workTree == bytes(fixture.path))
    }

    @Test("A git folder has a work tree only if that leads back to it")
    func claimedWorkTree() throws {
        let bare = try GitFixture(bare: true)
        try bare.folder.remove("repository/config")
        #expect(try bare.open().isBare)
        let other = try GitFixture(bare: true)
        try other.git("config", "core.bare", "false")
        try other.git("config", "core.worktree", "/etc")
        #expect(try other.open().isBare)
        let whole = try GitFixture()
        try whole.commit(["a": "1"])
        try whole.git("worktree", "add", "-q", "--detach", "../linked")
        let linked = try Repository.at(whole.gitFolder + "/worktrees/linked")
        #expect(linked.workTree == bytes(whole.folder.path("linked")))
    }

    @Test("A submodule's absorbed git folder belongs to the submodule's work tree")
    func submodule() throws {
        let library = try GitFixture()
        try library.commit(["a": "1"])
        let fixture = try GitFixture()
        try fixture.git(["submodule", "--quiet", "add", "file://" + library.path, "library"])
        try fixture.commitAll()
        let inner = try Repository.at(fixture.path + "/library")
        #expect(inner.workTree == bytes(fixture.path + "/library"))
        #expect(inner.gitFolder == bytes(fixture.gitFolder + "/modules/library"))
        #expect(try Repository.at(fixture.gitFolder + "/modules/library").workTree == inner.workTree)
        let entries = try fixture.open().submodules()
        #expect(entries.map(\.path) == [bytes("library")])
        #expect(entries.first?.id == (try library.id("HEAD")))
    }
}
