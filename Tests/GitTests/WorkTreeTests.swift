import Foundation
import Git
import TestSupport
import Testing

@Suite("Index, ignored paths and the environment of hooks")
struct WorkTreeTests {
    @Test("Entries with mode, stage and flags, by raw path")
    func entries() throws {
        let fixture = try GitFixture()
        try fixture.commit(["plain": "1", "script": "2"])
        try fixture.git("update-index", "--chmod=+x", "script")
        try fixture.git("update-index", "--skip-worktree", "plain")
        try fixture.write("later", "3")
        try fixture.git("add", "-N", "later")
        let blob = try fixture.blob("x")
        let odd = bytes("100644 \(blob)\todd-") + [0xFF, 0x1B, 0]
        try fixture.git(["update-index", "-z", "--index-info"], input: odd)
        let entries = try fixture.open().indexEntries()
        #expect(
            entries.map(\.path) == [bytes("later"), bytes("odd-") + [0xFF, 0x1B], bytes("plain"), bytes("script")])
        #expect(entries.map(\.mode) == [0o100644, 0o100644, 0o100644, 0o100755])
        #expect(entries.map(\.isIntentToAdd) == [true, false, false, false])
        #expect(entries.map(\.isOutsideSparseCheckout) == [false, false, true, false])
        #expect(entries.allSatisfy { $0.stage == 0 && $0.kind == .blob })
        #expect(entries[1].id.hexadecimal == blob)
    }

    @Test("A conflict has three stages")
    func conflict() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a": "base"])
        try fixture.git("checkout", "-q", "-b", "side")
        try fixture.commit(["a": "theirs"])
        try fixture.git("checkout", "-q", "main")
        try fixture.commit(["a": "ours"])
        #expect(throws: ProcessFailure.self) { try fixture.merge("side") }
        let entries = try fixture.open().indexEntries()
        #expect(entries.map(\.stage) == [1, 2, 3])
        #expect(try entries.map { try fixture.open().text($0.id) } == ["base", "ours", "theirs"])
    }

    @Test("GIT_INDEX_FILE names the index of the commit under way, relative to the work tree or not")
    func otherIndex() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a": "1"])
        try fixture.write("b", "2")
        let other = fixture.gitFolder + "/next-index-1.lock"
        try fixture.git(["add", "b"], environment: ["GIT_INDEX_FILE": other])
        #expect(try fixture.open().indexEntries().map(\.path) == [bytes("a")])
        for name in [other, ".git/next-index-1.lock"] {
            let environment = GitEnvironment(indexFile: bytes(name))
            #expect(
                try Repository.at(fixture.path, environment: environment).indexEntries().map(\.path) == [bytes("b")])
        }
    }

    @Test("An index that is a pipe does not block, and no index means no entries")
    func oddIndex() throws {
        let fixture = try GitFixture()
        #expect(try fixture.open().indexEntries().isEmpty)
        _ = try run("mkfifo", [fixture.gitFolder + "/index"])
        #expect(failure { _ = try fixture.open().indexEntries() } != nil)
    }

    @Test("Objects in quarantine exist for whoever passes the environment on")
    func quarantine() throws {
        let fixture = try GitFixture(bare: true)
        let quarantine = try fixture.folder.makeFolder("incoming")
        let id = try #require(
            ObjectID(
                hexadecimal: fixture.git(
                    ["hash-object", "-w", "--stdin"],
                    environment: ["GIT_OBJECT_DIRECTORY": quarantine], input: bytes("pushed"))))
        #expect(try !fixture.open().contains(id))
        let environment = GitEnvironment(
            objectFolder: bytes(quarantine), alternateObjectFolders: [bytes(fixture.path + "/objects")])
        let repository = try Repository.at(fixture.path, environment: environment)
        #expect(try repository.text(id) == "pushed")
        #expect(repository.objects().ids == [id])
        let alternate = GitEnvironment(alternateObjectFolders: [bytes(quarantine)])
        #expect(try Repository.at(fixture.path, environment: alternate).contains(id))
    }

    @Test("What is ignored is what git check-ignore says")
    func ignores() throws {
        let fixture = try GitFixture()
        let paths = [
            "build/", "build/out.o", "keep/build/", "src/a.log", "src/important.log", "src/deep/b.log", "TODO",
            "docs/TODO", "node_modules/", "packages/x/node_modules/", "packages/x/node_modules/y.js", ".env",
            ".env.example", "secret/key.pem", "secret/public.pem", "a b", "tail ", "x/y/z/q.tmp", "!bang", "#hash",
            "local.exclude", "vendor/lib/a.c", "vendor/keep/a.c", "sub/only-here", "only-here", "\u{E4}.bin",
            "UPPER.LOG",
        ]
        try fixture.write(
            ".gitignore",
            """
            # comment
            /build/
            *.log
            !important.log
            /TODO
            node_modules/
            .env*
            !.env.example
            secret/*
            !secret/public.pem
            a\\ b
            x/**/q.tmp
            \\!bang
            \\#hash
            vendor/*
            !vendor/keep/
            *.bin
            """)
        try fixture.write("sub/.gitignore", "only-here\n")
        try fixture.folder.write("repository/.git/info/exclude", "*.exclude\n")
        for path in paths {
            try path.hasSuffix("/") ? _ = fixture.folder.makeFolder("repository/" + path) : fixture.write(path, "x")
        }
        let list = paths.map { bytes($0) + [0] }.flatMap { $0 }
        let outcome = try run(
            "git", ["check-ignore", "--no-index", "-z", "--stdin"], in: fixture.path, environment: fixture.environment,
            input: list)
        let expected = Set(outcome.output.split(separator: 0).map(Array.init))
        let repository = try fixture.open()
        for path in paths {
            #expect(try repository.isIgnored(bytes(path)) == expected.contains(bytes(path)), "\(path)")
        }
    }

    @Test("A .gitignore that is a pipe is an error below it, and blocks nobody")
    func pipedIgnores() throws {
        let fixture = try GitFixture()
        try fixture.write(".gitignore", "*.log\n")
        try fixture.write("odd/deep/file", "x")
        _ = try run("mkfifo", [fixture.path + "/odd/.gitignore"])
        let repository = try fixture.open()
        #expect(try repository.isIgnored(bytes("a.log")))
        for _ in 0..<2 { #expect(failure { _ = try repository.isIgnored(bytes("odd/deep/file")) } != nil) }
        #expect(try !repository.isIgnored(bytes("odd/")))
    }

    @Test("A pipe in the git folder is an error", arguments: ["config", "info/exclude", "objects/info/alternates"])
    func pipes(name: String) throws {
        let fixture = try GitFixture()
        try? fixture.folder.remove("repository/.git/" + name)
        _ = try run("mkfifo", [fixture.gitFolder + "/" + name])
        #expect(failure { _ = try fixture.open() } != nil)
    }

    @Test(
        "An index of packs that is a pipe is an error, here and in what alternates name",
        arguments: ["multi-pack-index", "pack-1234.idx"], [false, true])
    func pipesAmongPacks(name: String, isElsewhere: Bool) throws {
        let fixture = try GitFixture()
        let other = try GitFixture(bare: true)
        let folder = isElsewhere ? other.path + "/objects" : fixture.gitFolder + "/objects"
        if isElsewhere { _ = try fixture.folder.write("repository/.git/objects/info/alternates", Array(folder.utf8)) }
        try FileManager.default.createDirectory(atPath: folder + "/pack", withIntermediateDirectories: true)
        _ = try run("mkfifo", [folder + "/pack/" + name])
        #expect(failure { _ = try fixture.open() } != nil)
    }

    @Test("Packs that are folders, or links to nowhere, are passed over")
    func oddPacks() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a": "text"])
        let packs = fixture.gitFolder + "/objects/pack/"
        for ending in [".idx", ".pack"] {
            try FileManager.default.createDirectory(
                atPath: packs + "pack-12" + ending, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: packs + "pack-34" + ending, withDestinationPath: "nowhere")
        }
        let repository = try fixture.open()
        #expect(try repository.commit(repository.head().id ?? .zero).message.isEmpty == false)
        #expect(repository.objects().ids.count == 3)
    }
}
