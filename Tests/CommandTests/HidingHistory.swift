import Foundation
import TestSupport

/// A repository in whose history, names and messages tokens are hidden.
struct HidingHistory {
    let fixture: GitFixture
    /// Every token with its place.
    private(set) var places: [(token: String, place: HidingPlace)] = []
    private var count = 0

    /// Builds it: `files` first, then everything that only history can hide.
    init() throws {
        fixture = try GitFixture()
        try plantFiles()
        try plantInCommits()
        try plantOnReferences()
        try plantInWords()
        try plantWhatIsNotCommitted()
    }

    private mutating func next() -> String {
        count += 1
        return SampleToken.github(count)
    }

    private mutating func hide(_ place: HidingPlace) -> String {
        let token = next()
        places.append((token, place))
        return token
    }

    private static func line(_ token: String) -> String { "token = \(token)\n" }

    private mutating func plantFiles() throws {
        var tokens: [String: String] = [:]
        for file in try HidingFiles.all({ path in
            tokens[path] = SampleToken.github(1_000 + tokens.count)
            return tokens[path] ?? ""
        }) {
            try fixture.write(file.path, file.bytes)
            places.append((tokens[file.path] ?? "", HidingPlace.current(file.path, member: file.member)))
        }
        try fixture.commitAll("files")
    }

    private mutating func plantInCommits() throws {
        try fixture.commit(["past/deleted.txt": Self.line(hide(.past("past/deleted.txt")))])
        try fixture.remove("past/deleted.txt")
        try fixture.commitAll("delete")
        try fixture.commit(["past/edited.txt": Self.line(hide(.past("past/edited.txt")))])
        try fixture.commit(["past/edited.txt": "token = none\n"])
        try fixture.commit(["past/old-name.txt": Self.line(hide(.current("past/new-name.txt")))])
        try fixture.git("mv", "past/old-name.txt", "past/new-name.txt")
        try fixture.commitAll("rename")
        try fixture.write(".gitattributes", "past/binary.dat binary -diff\n")
        try fixture.commit(["past/binary.dat": Self.line(hide(.past("past/binary.dat")))])
        try fixture.remove("past/binary.dat")
        try fixture.commitAll("delete a binary one")
        let archive = Archive.gzip(Array(Self.line(next()).utf8))
        places.append(
            (SampleToken.github(count), HidingPlace(kind: "blob", path: "past/old.gz", member: "old")))
        try fixture.write("past/old.gz", archive)
        try fixture.commitAll("an archive")
        try fixture.remove("past/old.gz")
        try fixture.commitAll("no archive")
        try fixture.commit(["past/encoded.txt": Encoded.base64(hide(.past("past/encoded.txt"))) + "\n"])
        try fixture.commit(["past/encoded.txt": "nothing\n"])
        let link = hide(.current("past/link"))
        try FileManager.default.createSymbolicLink(
            atPath: fixture.path + "/past/link", withDestinationPath: "https:/x/\(link)")
        try fixture.commitAll("a link")
        let changing = hide(.past("past/type"))
        try FileManager.default.createSymbolicLink(
            atPath: fixture.path + "/past/type", withDestinationPath: changing)
        try fixture.commitAll("a link that becomes a file")
        try fixture.remove("past/type")
        try fixture.commit(["past/type": "now a file\n"])
    }

    private mutating func plantOnReferences() throws {
        try fixture.git("branch", "empty")
        try fixture.git("checkout", "-q", "-b", "feature")
        try fixture.commit(["feature.txt": Self.line(hide(.past("feature.txt")))])
        try fixture.git("checkout", "-q", "main")
        try fixture.git("checkout", "-q", "-b", "side", "empty")
        try fixture.commit(["side.txt": "side\n"])
        try fixture.git("checkout", "-q", "main")
        try fixture.commit(["main.txt": "main\n"])
        let evil = hide(.past("evil.txt"))
        try fixture.merge("side") { try fixture.write("evil.txt", Self.line(evil)) }
        try fixture.remove("evil.txt")
        try fixture.commitAll("take what the merge brought away")
        try fixture.git("checkout", "-q", "--orphan", "alone")
        try fixture.commit(["alone.txt": Self.line(hide(.past("alone.txt")))])
        try fixture.git("checkout", "-q", "-f", "main")
        for (reference, path) in [
            ("refs/remotes/origin/topic", "remote.txt"), ("refs/pull/7/head", "pull.txt"),
            ("refs/original/refs/heads/main", "original.txt"),
        ] {
            let commit = try loneCommit(path, Self.line(hide(.past(path))))
            try fixture.git("update-ref", reference, commit)
        }
        try fixture.git("tag", "on-blob", fixture.blob(Self.line(hide(HidingPlace(kind: "loose-blob")))))
        let tree = try fixture.tree([
            (mode: "100644", name: Array("x".utf8), id: fixture.blob(Self.line(hide(HidingPlace(kind: "loose-blob")))))
        ])
        try fixture.git("tag", "on-tree", tree)
        let note = hide(HidingPlace(kind: "blob"))
        try fixture.git("notes", "add", "-m", "see \(note)", "HEAD")
        try plantWhatNoReferenceReaches()
    }

    private mutating func plantWhatNoReferenceReaches() throws {
        try fixture.commit(["amended.txt": Self.line(hide(.past("amended.txt")))])
        try fixture.write("amended.txt", "clean\n")
        try fixture.git("commit", "-q", "-a", "--amend", "-m", "amended")
        try fixture.commit(["reset.txt": Self.line(hide(.past("reset.txt")))])
        try fixture.git("reset", "-q", "--hard", "HEAD~1")
        _ = try loneCommit("dangling.txt", Self.line(hide(.past("dangling.txt"))))
        _ = try fixture.blob(Self.line(hide(HidingPlace(kind: "loose-blob"))))
        try fixture.write("main.txt", Self.line(hide(.past("main.txt"))))
        try fixture.git("stash", "-q")
        try fixture.write("untracked.txt", Self.line(hide(.past("untracked.txt"))))
        try fixture.git("stash", "-q", "-u")
        let tree = fixture.folder.path("linked")
        try fixture.git("worktree", "add", "-q", "--detach", tree)
        try fixture.folder.write("linked/detached.txt", Self.line(hide(.past("detached.txt"))))
        try fixture.git(["add", "-A"], in: tree)
        try fixture.git(["commit", "-q", "-m", "in a linked work tree"], in: tree)
        try fixture.folder.write("linked/staged.txt", Self.line(hide(HidingPlace(kind: "loose-blob"))))
        try fixture.git(["add", "-A"], in: tree)
    }

    private func loneCommit(_ path: String, _ text: String) throws -> String {
        let blob = try fixture.blob(text)
        return try fixture.commitTree(fixture.tree([(mode: "100644", name: Array(path.utf8), id: blob)]))
    }

    private mutating func plantInWords() throws {
        try fixture.commit(
            ["a.txt": "a\n"], "fix the login\n\nUse \(hide(HidingPlace(kind: "commit-message"))) for now")
        try fixture.commit(
            ["a.txt": "b\n"], "encode\n\n\(Encoded.base64(hide(HidingPlace(kind: "commit-message"))))")
        let author = hide(HidingPlace(kind: "commit-author"))
        try fixture.commitAll("by", arguments: ["--author", "Bot \(author) <bot@example.com>"])
        let committer = hide(HidingPlace(kind: "commit-author"))
        try fixture.write("a.txt", "c\n")
        try fixture.git(
            ["commit", "-q", "-a", "-m", "as"],
            environment: ["GIT_COMMITTER_EMAIL": "x@\(committer).example"])
        try fixture.git("tag", "-a", "v1", "-m", "release with \(hide(HidingPlace(kind: "tag-message")))")
        try fixture.git("branch", "keep/" + hide(HidingPlace(kind: "reference-name")))
        try fixture.git("tag", "old/" + hide(HidingPlace(kind: "reference-name")))
        try fixture.commit(["words/" + hide(HidingPlace(kind: "path-name")) + ".txt": "x\n"])
        try fixture.commit(["words/" + hide(HidingPlace(kind: "path-name")) + "/x.txt": "x\n"])
    }

    private mutating func plantWhatIsNotCommitted() throws {
        try fixture.write("staged.txt", Self.line(hide(HidingPlace(kind: "index", path: "staged.txt"))))
        try fixture.git("add", "staged.txt")
        try fixture.write("staged.txt", "taken back\n")
        try fixture.write("new.txt", Self.line(hide(.current("new.txt"))))
        try fixture.write("a.txt", Self.line(hide(.current("a.txt"))))
        try fixture.write(".git/info/exclude", "ignored.txt\n")
        var ignored = HidingPlace.current("ignored.txt")
        ignored.flag = "--include-ignored"
        try fixture.write("ignored.txt", Self.line(hide(ignored)))
    }
}
