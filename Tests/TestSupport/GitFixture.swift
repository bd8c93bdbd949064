import Foundation

/// A repository that a test builds with the real git, in a folder of its own. Names, dates and therefore ids are
/// the same in every run.
package final class GitFixture {
    /// The folder that holds the repository and whatever the test puts beside it.
    package let folder: TemporaryFolder
    /// The absolute path of the repository: its work tree, or the git folder of a bare one.
    package let path: String
    /// What git calls the moment of the next commit: seconds since 1970. Each commit moves it on by a minute.
    package var clock = 1_700_000_000

    /// Makes an empty repository whose branch is `main`.
    package init(bare: Bool = false, arguments: [String] = []) throws {
        folder = try TemporaryFolder()
        path = folder.path("repository")
        try git(["init", "-q", "-b", "main"] + (bare ? ["--bare"] : []) + arguments + [path], in: folder.path)
    }

    /// Clones another fixture; `arguments` go to `git clone`. The source is named as a `file://` address, or as a path,
    /// which `--shared` needs.
    package init(cloning source: GitFixture, arguments: [String] = [], byPath: Bool = false) throws {
        folder = try TemporaryFolder()
        path = folder.path("repository")
        clock = source.clock
        try git(["clone", "-q"] + arguments + [(byPath ? "" : "file://") + source.path, path], in: folder.path)
    }

    /// The git folder, for a repository that is not bare.
    package var gitFolder: String { path + "/.git" }

    /// Runs git here and returns what it wrote, without the newline at the end; throws with git's own words.
    @discardableResult
    package func git(
        _ arguments: [String], in place: String? = nil, environment: [String: String] = [:], input: [UInt8] = []
    ) throws -> String {
        let outcome = try run(
            "git", arguments, in: place ?? path, environment: self.environment.merging(environment) { $1 },
            input: input)
        guard outcome.status == 0 else {
            throw ProcessFailure(
                description: "git \(arguments.joined(separator: " ")): \(outcome.status): \(outcome.errorText)")
        }
        return outcome.text.hasSuffix("\n") ? String(outcome.text.dropLast()) : outcome.text
    }

    /// The same with a list of words.
    @discardableResult
    package func git(_ arguments: String...) throws -> String { try git(arguments) }

    /// The environment of git in tests: nothing of the machine's configuration, a fixed person, a fixed date.
    package var environment: [String: String] {
        let date = "\(clock) +0000"
        return [
            "PATH": "/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_TERMINAL_PROMPT": "0",
            "GIT_CONFIG_COUNT": "3",
            "GIT_CONFIG_KEY_0": "protocol.file.allow", "GIT_CONFIG_VALUE_0": "always",
            "GIT_CONFIG_KEY_1": "gc.auto", "GIT_CONFIG_VALUE_1": "0",
            "GIT_CONFIG_KEY_2": "advice.detachedHead", "GIT_CONFIG_VALUE_2": "false",
            "GIT_AUTHOR_NAME": "A U Thor", "GIT_AUTHOR_EMAIL": "author@example.com", "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_NAME": "C O Mitter", "GIT_COMMITTER_EMAIL": "committer@example.com",
            "GIT_COMMITTER_DATE": date,
        ]
    }

    /// Writes a file of the work tree.
    package func write(_ relative: String, _ bytes: [UInt8]) throws {
        try folder.write("repository/" + relative, bytes)
    }

    /// Writes a text file of the work tree.
    package func write(_ relative: String, _ text: String) throws { try write(relative, Array(text.utf8)) }

    /// Removes a file of the work tree or of the git folder.
    package func remove(_ relative: String) throws { try folder.remove("repository/" + relative) }

    /// Commits everything in the work tree as it stands; returns the id.
    @discardableResult
    package func commitAll(_ message: String = "change", arguments: [String] = []) throws -> String {
        clock += 60
        try git("add", "-A")
        try git(["commit", "-q", "--allow-empty", "-m", message] + arguments)
        return try identify("HEAD")
    }

    /// Writes files, then commits everything; returns the id.
    @discardableResult
    package func commit(_ files: [String: String], _ message: String = "change") throws -> String {
        for (name, text) in files { try write(name, text) }
        return try commitAll(message)
    }

    /// Merges another branch with a merge commit, the work tree's files changed by `edit` before it is made.
    @discardableResult
    package func merge(_ branch: String, edit: () throws -> Void = {}) throws -> String {
        clock += 60
        try git("merge", "-q", "--no-ff", "--no-commit", branch)
        try edit()
        try git("add", "-A")
        try git("commit", "-q", "-m", "merge \(branch)")
        return try identify("HEAD")
    }

    /// The id that a revision names.
    package func identify(_ revision: String) throws -> String { try git("rev-parse", "--verify", revision) }
}
