import Foundation
import TestSupport
import Testing

/// What a run did beyond reading files.
private struct Trace {
    var outcome: ProcessOutcome
    var executions: Int
    var connections: Int

    /// Runs latchkey under strace.
    init(_ arguments: [String], in folder: TemporaryFolder) throws {
        let log = folder.path("trace")
        let command = ["-f", "-e", "trace=execve,connect", "-o", log, try Latchkey.path()]
        outcome = try run(
            "strace", command + arguments, environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path], seconds: 60)
        let lines = String(decoding: try folder.read("trace"), as: UTF8.self).split(separator: "\n")
        executions = lines.count { $0.contains("execve(") }
        connections = lines.count { $0.contains("connect(") }
    }
}

/// Strace is part of every pipeline; elsewhere its tests are left out where it is missing.
private let canTrace =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")
    || ProcessInfo.processInfo.environment["CI"] != nil

@Suite("Faults: repositories and folders that mean harm")
struct FaultHostileTests {
    /// A repository whose configuration names a command wherever git would run one; each leaves a marker.
    private func hostile() throws -> GitFixture {
        let fixture = try GitFixture()
        try fixture.commit(["a.env": secretLine(1), "b.txt": "text\n"])
        try fixture.commit(["b.txt": "more\n", ".gitattributes": "* diff=evil filter=evil merge=evil\n"])
        try fixture.write("c.env", secretLine(2))
        try fixture.git("add", "c.env")
        let marker = "touch " + fixture.folder.path("marker")
        var config = ""
        for (section, keys) in [
            ("core", ["fsmonitor", "pager", "editor", "sshCommand", "askPass", "gitProxy", "alternateRefsCommand"]),
            ("diff", ["external"]), ("diff \"evil\"", ["textconv", "command"]), ("gpg", ["program"]),
            ("credential", ["helper"]), ("filter \"evil\"", ["clean", "smudge", "process"]),
            ("merge \"evil\"", ["driver"]), ("alias", ["status", "log", "scan"]),
            ("uploadpack", ["packObjectsHook"]), ("remote \"origin\"", ["uploadpack", "vcs"]),
        ] {
            config += "[\(section)]\n"
            for key in keys { config += "\t\(key) = \"!\(marker); \(marker)\"\n" }
        }
        config += "[core]\n\thooksPath = \(fixture.folder.path("hooks"))\n\tsplitIndex = false\n"
        config += "[remote \"origin\"]\n\turl = ext::sh -c \"\(marker)\"\n\tpromisor = true\n"
        config += "[include]\n\tpath = /dev/zero\n"
        for hook in ["fsmonitor-watchman", "post-index-change", "post-checkout", "pre-commit"] {
            let path = try fixture.folder.write("hooks/" + hook, "#!/bin/sh\n\(marker)\n")
            _ = try run("chmod", ["+x", path])
        }
        try fixture.overwrite(fixture.gitFolder + "/config") { $0 += bytes(config) }
        return fixture
    }

    @Test(
        "17: a hostile .git/config starts nothing and connects to nothing", .enabled(if: canTrace),
        arguments: [[], ["--staged"], ["--since", "HEAD~1"], ["--include-ignored"]])
    func hostileConfiguration(arguments: [String]) throws {
        let fixture = try hostile()
        let trace = try Trace(["scan", fixture.path] + arguments, in: fixture.folder)
        #expect(trace.executions == 1)
        #expect(trace.connections == 0)
        #expect(!fixture.folder.exists("marker"))
        #expect(trace.outcome.status == (arguments.contains("--since") ? 0 : 1))
        #expect(trace.outcome.text.contains("c.env") || arguments.contains("--since"))
    }

    @Test("2: a partial clone is not completed behind the user's back", .enabled(if: canTrace))
    func partialClone() throws {
        let source = try GitFixture()
        try source.commit(["a.txt": "one\n"])
        try source.git("config", "uploadpack.allowFilter", "true")
        let clone = try GitFixture(cloning: source, arguments: ["--filter=blob:none", "--no-checkout"])
        try clone.git("config", "remote.origin.url", "http://127.0.0.1:9/nothing.git")
        let trace = try Trace(["scan", clone.path], in: clone.folder)
        #expect(trace.executions == 1)
        #expect(trace.connections == 0)
        #expect(trace.outcome.status == 3)
    }

    @Test("15: somebody else's repository, with and without safe.directory", .enabled(if: getuid() == 0))
    func otherOwner() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a.env": secretLine(1)])
        _ = try run("chown", ["-R", "65534", fixture.path])
        #expect(try Scanned(fixture.path).report.findings().count == 1)
        try fixture.folder.write("home/.gitconfig", "[safe]\n\tdirectory = *\n")
        let home = ["HOME": fixture.folder.path("home")]
        #expect(try Scanned(fixture.path, environment: home).report.findings().count == 1)
    }

    @Test("A configuration cannot make the scan read another folder as work tree")
    func foreignWorkTree() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a.txt": "text\n"])
        try fixture.folder.write("elsewhere/b.env", secretLine(1))
        try fixture.git("config", "core.worktree", fixture.folder.path("elsewhere"))
        #expect(try Scanned(fixture.path).report.findings().isEmpty)
    }

    /// Links, pipes and sockets around one file with a secret, outside of the folder another secret.
    private func fillOddly(_ folder: TemporaryFolder, _ root: String) throws {
        try folder.write("outside/secret.env", secretLine(9))
        try folder.write(root + "/real.env", secretLine(1))
        let script = """
            ln -s /etc/shadow shadow; ln -s ../outside/secret.env outside.env; ln -s self self; ln -s pipe to-pipe
            ln -s /dev/zero zero; ln -s ../outside outside; mkdir loop; ln -s .. loop/up; ln real.env hard.env
            mkfifo pipe; mknod device c 1 5 || true; ln -s '\(SampleToken.github(2))' link-with-secret
            """
        let outcome = try run("/bin/sh", ["-e", "-c", script], in: folder.path(root))
        #expect(outcome.status == 0, "\(outcome.errorText)")
    }

    @Test("30: links are read as text and not followed; pipes do not block: a plain folder")
    func oddFolder() throws {
        let folder = try TemporaryFolder()
        try fillOddly(folder, "root")
        let scanned = try Scanned(folder.path("root"), seconds: 20)
        try check(scanned)
    }

    @Test("30: the same in a work tree, tracked or not", arguments: [false, true])
    func oddWorkTree(isTracked: Bool) throws {
        let fixture = try GitFixture()
        try fixture.commit(["a.txt": "text\n"])
        try fillOddly(fixture.folder, "repository")
        if isTracked { try fixture.commitAll() }
        let scanned = try Scanned(fixture.path, seconds: 20)
        try check(scanned)
    }

    private func check(_ scanned: Scanned) throws {
        #expect(!scanned.outcome.timedOut)
        #expect(scanned.outcome.status == 1)
        let findings = scanned.report.findings()
        let paths = findings.map { [$0.location.path] + $0.related.map(\.path) }.map { Set($0.compactMap { $0 }) }
        #expect(Set(paths) == [["hard.env", "real.env"], ["link-with-secret"]])
        #expect(scanned.report.coverage.isComplete)
    }

    @Test("30: a .gitignore, an index and a configuration that are pipes do not block")
    func pipesOfGit() throws {
        for name in [".gitignore", "folder/.gitignore", ".git/index", ".latchkey.yaml", ".gitattributes"] {
            let fixture = try GitFixture()
            try fixture.commit(["folder/a.env": secretLine(1)])
            try? fixture.remove(name)
            _ = try run("mkfifo", [fixture.path + "/" + name])
            let outcome = try Latchkey.run(["scan", fixture.path], seconds: 20)
            #expect(!outcome.timedOut, "\(name)")
            #expect([1, 2].contains(outcome.status), "\(name)")
        }
    }
}
