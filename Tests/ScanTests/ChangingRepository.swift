import Foundation
import TestSupport

/// A repository that a seed changes step by step, in the ways in which people and git itself do.
struct ChangingRepository {
    let fixture: GitFixture
    /// What was done last.
    private(set) var lastStep = "begin"
    private var random: SeededGenerator
    private var files: [String] = []
    private var branchCount = 0

    /// Makes a repository with one commit.
    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        fixture = try GitFixture()
        try change()
        try fixture.commitAll()
    }

    private static let names = [
        "a.py", "b.yaml", ".env", "c.json", "README.md", ".pgpass", "src/main.go", "locales/en.json", "test/e.py",
        "dump.sql", "f.xml", "lib/a.py", "docs/b.md", "notes",
    ]

    private mutating func text() -> String {
        var text = ""
        for _ in 0..<1 + random.next(6) {
            switch random.next(9) {
            case 0: text += "token = \"\(SampleToken.github(random.next(6)))\"\n"
            case 1: text += "password = \"Tr0ub4dor&3x\(random.next(9))\"\n"
            case 2: text += "acme_\(random.next(4))\(random.next(4))fern\n"
            case 3: text += "data: \(Encoded.base64("key " + SampleToken.github(random.next(6))))\n"
            default: text += "let value\(random.next(50)) = compute(\(random.next(1_000)))\n"
            }
        }
        return text
    }

    /// Writes, appends to, renames, copies or removes some files.
    private mutating func change() throws {
        for _ in 0..<1 + random.next(3) {
            let name = Self.names[random.next(Self.names.count)]
            let old = files.isEmpty ? nil : files[random.next(files.count)]
            switch (random.next(6), old) {
            case (0, let old?): try move(old, to: name, keeps: false)
            case (1, let old?): try move(old, to: name, keeps: true)
            case (2, let old?):
                try fixture.remove(old)
                files.removeAll { $0 == old }
            case (3, let old?):
                let whole = String(decoding: try fixture.folder.read("repository/" + old), as: UTF8.self)
                try fixture.write(old, whole + text())
            default: try add(name, Array(text().utf8))
            }
        }
    }

    private mutating func add(_ name: String, _ bytes: [UInt8]) throws {
        try fixture.write(name, bytes)
        if !files.contains(name) { files.append(name) }
    }

    private mutating func move(_ old: String, to name: String, keeps: Bool) throws {
        guard old != name else { return }
        let bytes = try fixture.folder.read("repository/" + old)
        if !keeps {
            try fixture.remove(old)
            files.removeAll { $0 == old }
        }
        try add(name, bytes)
    }

    /// Does one thing to the repository.
    mutating func step() throws {
        let steps = [
            "commit", "commit", "commit", "amend", "branch", "switch", "rebase", "delete", "stage", "edit", "tag", "gc",
            "repack", "prune", "reset",
        ]
        lastStep = steps[random.next(steps.count)]
        switch lastStep {
        case "commit": try commit("change \(random.next(100))")
        case "amend":
            try change()
            fixture.clock += 60
            try fixture.git("add", "-A")
            try fixture.git("commit", "-q", "--allow-empty", "--amend", "-m", "amended: \(text())")
        case "branch":
            try commit("before")
            branchCount += 1
            try fixture.git("checkout", "-q", "-b", "side\(branchCount)")
        case "switch", "rebase", "delete": try useBranch()
        case "stage":
            try change()
            try fixture.git("add", "-A")
        case "edit": try change()
        case "tag": try fixture.git("tag", "-f", "-a", "v\(random.next(3))", "-m", "tag \(text())")
        case "gc": try fixture.git("gc", "-q", "--prune=now")
        case "repack": try fixture.git("repack", "-q", "-a", "-d", "-f", "--depth=\(1 + random.next(50))")
        case "prune":
            try fixture.git("reflog", "expire", "--expire=now", "--all")
            try fixture.git("gc", "-q", "--prune=now")
        default: try fixture.git("reset", "-q", "--hard", "HEAD")
        }
        try listFiles()
    }

    private mutating func commit(_ message: String) throws {
        try change()
        // Clocks that run backwards are part of life.
        if random.next(5) == 0 { fixture.clock -= 600 }
        try fixture.commitAll(message)
    }

    private mutating func useBranch() throws {
        try commit("before")
        let branches = try fixture.git("for-each-ref", "--format=%(refname:short)", "refs/heads").split(separator: "\n")
        let branch = String(branches[random.next(branches.count)])
        let current = try fixture.git("symbolic-ref", "--short", "HEAD")
        guard branch != current else { return }
        switch lastStep {
        case "switch": try fixture.git("checkout", "-q", branch)
        case "delete": try fixture.git("branch", "-q", "-D", branch)
        default:
            fixture.clock += 60
            do { try fixture.git("rebase", "-q", branch) } catch { try fixture.git("rebase", "--abort") }
        }
    }

    private mutating func listFiles() throws {
        files = Self.names.filter { fixture.folder.exists("repository/" + $0) }
    }
}
