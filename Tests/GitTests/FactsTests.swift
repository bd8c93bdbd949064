import TestSupport
import Testing

@testable import Git

@Suite("What a repository says of itself")
struct FactsTests {
    @Test(
        "A remote's address is shown without credentials",
        arguments: [
            ("https://github.com/a/b.git", "https://github.com/a/b.git"),
            ("https://user:pa55@github.com/a/b", "https://github.com/a/b"),
            ("https://token@host:8443/a/b?access=x#y", "https://host:8443/a/b"),
            ("https://user:pa/55@host/a", "https://host/a"),
            ("ssh://git@host/a", "ssh://host/a"), ("git@host:a/b.git", "git@host:a/b.git"),
            ("token@host:a/b.git", "host:a/b.git"), ("/srv/git/a.git", "/srv/git/a.git"),
            ("/srv/who@where/a.git", "/srv/who@where/a.git"),
        ])
    func addresses(address: String, shown: String) { #expect(addressWithoutCredentials(address) == shown) }

    @Test("Remotes, their addresses and other configuration")
    func configuration() throws {
        let fixture = try GitFixture()
        #expect(try fixture.open().remoteAddress == nil)
        try fixture.git("remote", "add", "upstream", "https://example.com/u.git")
        #expect(try fixture.open().remoteAddress == "https://example.com/u.git")
        try fixture.git("remote", "add", "origin", "https://me:word@example.com/o.git")
        let repository = try fixture.open()
        #expect(repository.remotes == ["origin", "upstream"])
        #expect(repository.remoteAddress == "https://example.com/o.git")
        #expect(repository.configuration("core.bare") == "false")
        #expect(repository.configuration("core.nothing") == nil)
        #expect(repository.promisorRemote == nil)
        try fixture.git("config", "remote.upstream.promisor", "true")
        #expect(try fixture.open().promisorRemote == "upstream")
    }

    @Test("A list of folders in the environment may be quoted")
    func folderLists() {
        let list = #"/a:"/b:c\"d\303\244":/e::"f\n""#
        let folders = GitEnvironment.folders(in: bytes(list)).map { String(decoding: $0, as: UTF8.self) }
        #expect(folders == ["/a", "/b:c\"d\u{E4}", "/e", "f\n"])
        #expect(GitEnvironment.folders(in: bytes(#""unended\"#)) == [bytes(#"unended\"#)])
        #expect(GitEnvironment.folders(in: []).isEmpty)
    }

    @Test("The owner of a repository does not matter")
    func owner() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a": "1"])
        _ = try run("/bin/chown", ["-R", "65534", fixture.path])
        #expect(try fixture.open().head().id != nil)
        try fixture.git(["config", "--file", fixture.folder.path(".gitconfig"), "safe.directory", "*"], in: "/")
        #expect(try fixture.open().head().id != nil)
    }

    @Test("The heap gives the newest first, equal times by id")
    func heap() throws {
        var heap = CommitHeap()
        let id = { (digit: Int) in ObjectID(hexadecimal: String(repeating: "\(digit)", count: 40)) ?? .zero }
        let times: [Int64] = [5, 3, 9, 3, -1, 9, 7]
        for (number, time) in times.enumerated() { heap.insert(.init(time: time, id: id(number), number: number)) }
        var order: [Int] = []
        while let entry = heap.popNewest() { order.append(entry.number) }
        #expect(order == [5, 2, 6, 0, 3, 1, 4])
    }
}
