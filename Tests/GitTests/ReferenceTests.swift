import Git
import TestSupport
import Testing

@Suite("References and reflogs")
struct ReferenceTests {
    private func names(_ references: [Reference]) -> [String] {
        references.map { String(decoding: $0.name, as: UTF8.self) }
    }

    @Test("Every kind of reference, loose and packed, as git lists them")
    func everyKind() throws {
        let fixture = try GitFixture()
        let first = try fixture.commit(["a": "1"])
        try fixture.commit(["a": "2"])
        try fixture.git("tag", "light")
        try fixture.git("tag", "-a", "-m", "m", "heavy")
        try fixture.git("notes", "add", "-m", "a note", first)
        try fixture.git("update-ref", "refs/pull/1/head", first)
        try fixture.git("update-ref", "refs/remotes/origin/main", first)
        try fixture.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
        try fixture.write("a", "stashed")
        try fixture.git("stash", "-q")
        for _ in 0..<2 {
            let listed = try fixture.git("for-each-ref", "--format=%(objectname) %(refname)")
            let references = try fixture.open().references()
            let text = references.all.map {
                ($0.id?.hexadecimal ?? "?") + " " + String(decoding: $0.name, as: UTF8.self)
            }
            #expect(text == listed.split(separator: "\n").map(String.init))
            #expect(references.faults.isEmpty)
            try fixture.git("pack-refs", "--all")
        }
    }

    @Test("A loose reference wins over the packed one of the same name")
    func looseWins() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a": "1"])
        try fixture.git("pack-refs", "--all")
        let second = try fixture.commit(["a": "2"])
        #expect(try fixture.open().references().all.map { $0.id?.hexadecimal } == [second])
    }

    @Test("Broken references are listed with their faults, beside whole ones")
    func broken() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a": "1"])
        let absent = String(repeating: "1", count: 40)
        let heads = "repository/.git/refs/heads/"
        try fixture.folder.write(heads + "absent", absent + "\n")
        try fixture.folder.write(heads + "circle", "ref: refs/heads/circle\n")
        try fixture.folder.write(heads + "dangling", "ref: refs/heads/nowhere\n")
        try fixture.folder.write(heads + "escape", "ref: refs/heads/../../../etc/passwd\n")
        try fixture.folder.write(heads + "garbage", "hunter2\n")
        try fixture.folder.write(heads + "empty", "")
        _ = try run("/bin/ln", ["-s", "/etc/passwd", fixture.folder.path(heads + "link")])
        _ = try run("mkfifo", [fixture.folder.path(heads + "pipe")])
        let all = try fixture.open().references().all
        let faults = Dictionary(uniqueKeysWithValues: zip(names(all), all.map(\.target)))
        let absentID = try #require(ObjectID(hexadecimal: absent))
        #expect(faults["refs/heads/absent"] == .failure(.missingObject(absentID)))
        #expect(faults["refs/heads/circle"] == .failure(.loop))
        #expect(faults["refs/heads/dangling"] == .failure(.dangling(bytes("refs/heads/nowhere"))))
        for name in ["escape", "garbage", "empty", "link"] {
            #expect(faults["refs/heads/" + name] == .failure(.malformed), "\(name)")
        }
        guard case .failure(.unreadable) = faults["refs/heads/pipe"] else {
            Issue.record("the pipe: \(String(describing: faults["refs/heads/pipe"]))")
            return
        }
        #expect(faults["refs/heads/main"] == .success(try fixture.id("HEAD")))
    }

    @Test("A name need not be UTF-8")
    func rawNames() throws {
        let fixture = try GitFixture()
        let id = try fixture.commit(["a": "1"])
        try fixture.folder.write(
            "repository/.git/packed-refs", bytes(id + " refs/heads/") + [0xFF, 0x1B] + bytes("\n"))
        #expect(try fixture.open().references().all.last?.name == bytes("refs/heads/") + [0xFF, 0x1B])
    }

    @Test("HEAD: on a branch, unborn, detached, broken")
    func heads() throws {
        let fixture = try GitFixture()
        let main = bytes("refs/heads/main")
        #expect(try fixture.open().head() == .unborn(main))
        try fixture.commit(["a": "1"])
        let id = try fixture.id("HEAD")
        #expect(try fixture.open().head() == .branch(main, id))
        try fixture.git("checkout", "-q", "--detach")
        #expect(try fixture.open().head() == .detached(id))
        try fixture.folder.write("repository/.git/HEAD", "ref: refs/heads/../../../etc/passwd\n")
        #expect(try fixture.open().head() == .broken(.malformed))
        #expect(try fixture.open().references().all.count == 1)
    }

    @Test("Reflogs keep what amending and deleting took away")
    func reflogs() throws {
        let fixture = try GitFixture()
        let first = try fixture.commit(["a": "1"])
        fixture.clock += 60
        try fixture.git("commit", "-q", "--amend", "-m", "better")
        let second = try fixture.identify("HEAD")
        let (logs, faults) = try fixture.open().reflogs()
        #expect(faults.isEmpty)
        #expect(logs.map { String(decoding: $0.name, as: UTF8.self) } == ["HEAD", "refs/heads/main"])
        for log in logs {
            #expect(log.entries.map(\.new.hexadecimal) == [second, first])
            #expect(log.entries.map(\.old) == [ObjectID(hexadecimal: first), .zero])
            #expect(log.entries[0].message == bytes("commit (amend): better"))
        }
    }

    @Test("A linked work tree has a reflog and references of its own")
    func workTreeLogs() throws {
        let fixture = try GitFixture()
        let id = try fixture.commit(["a": "1"])
        try fixture.git("worktree", "add", "-q", "-b", "side", "../linked")
        try fixture.git(["update-ref", "refs/bisect/bad", id], in: fixture.folder.path("linked"))
        let repository = try fixture.open()
        #expect(repository.reflogs().logs.map(\.name).contains(bytes("worktrees/linked/HEAD")))
        #expect(names(repository.references().all).contains("worktrees/linked/refs/bisect/bad"))
    }

    @Test("Stash entries are numbered as git numbers them")
    func stash() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a": "1"])
        #expect(try fixture.open().stashEntries().isEmpty)
        for text in ["first", "second", "third"] {
            try fixture.write("a", text)
            fixture.clock += 60
            try fixture.git("stash", "-q")
        }
        let expected = try (0..<3).map { try fixture.id("stash@{\($0)}") }
        #expect(try fixture.open().stashEntries() == expected)
        try fixture.folder.remove("repository/.git/logs")
        #expect(try fixture.open().stashEntries() == [expected[0]])
    }

    @Test("ORIG_HEAD and FETCH_HEAD are seen")
    func pseudoReferences() throws {
        let source = try GitFixture()
        let first = try source.commit(["a": "1"])
        let fixture = try GitFixture()
        try fixture.git(["fetch", "-q", "file://" + source.path])
        try fixture.git("reset", "-q", "--hard", "FETCH_HEAD")
        try fixture.commit(["b": "2"])
        try fixture.git("reset", "-q", "--hard", "HEAD~1")
        let seen = try fixture.open().pseudoReferences()
        #expect(names(seen) == ["ORIG_HEAD", "FETCH_HEAD"])
        #expect(seen.last?.id?.hexadecimal == first)
    }
}
