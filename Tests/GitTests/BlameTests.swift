import Git
import TestSupport
import Testing

/// The commits of lines, against what git says of them.
@Suite struct BlameTests {
    @Test func randomHistoriesAreBlamedAsGitDoes() throws {
        for round in 0..<Rounds.count(4) {
            var history = try RandomLines(seed: (Rounds.seed ?? 4_711) + UInt64(round))
            for _ in 0..<12 { try history.step() }
            try history.compare()
        }
    }

    @Test func aFileThatNoCommitHasHasNoLines() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a.txt": "one\n"])
        try fixture.write("folder/b.txt", "two\n")
        let blame = try fixture.open().blame(bytes("folder/b.txt"), at: try fixture.id("HEAD"))
        #expect(blame.commit(ofLine: 1) == nil)
    }

    @Test func aMissingObjectIsAnError() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a.txt": "one\n"])
        try fixture.commit(["a.txt": "two\n"])
        try fixture.unpack()
        let head = try fixture.id("HEAD")
        try fixture.removeObject(try fixture.identify("HEAD~1"))
        let error = failure { _ = try fixture.open().blame(bytes("a.txt"), at: head) }
        #expect(error != nil)
    }
}

/// A file whose lines are all different, changed at random and now and then renamed.
private struct RandomLines {
    private let fixture: GitFixture
    private var random: SeededGenerator
    private var lines: [String] = []
    private var path = "start.yaml"
    private var count = 0
    private var branches = 0

    init(seed: UInt64) throws {
        fixture = try GitFixture()
        random = SeededGenerator(seed: seed)
        lines = (0..<20).map { _ in fresh() }
        try save()
        try fixture.commitAll()
    }

    private mutating func fresh() -> String {
        count += 1
        return "line \(count) of \(random.next(1_000_000))"
    }

    private func save() throws { try fixture.write(path, lines.joined(separator: "\n") + "\n") }

    private mutating func edit() {
        for _ in 0..<1 + random.next(3) {
            let place = random.next(lines.count)
            switch random.next(3) {
            case 0: lines.insert(fresh(), at: place)
            case 1 where lines.count > 12: lines.remove(at: place)
            default: lines[place] = fresh()
            }
        }
    }

    mutating func step() throws {
        switch random.next(5) {
        case 0:
            let next = "folder\(random.next(3))/file\(count).yaml"
            try fixture.write(next, "")
            try fixture.git("mv", "-f", path, next)
            path = next
        case 1:
            branches += 1
            try fixture.git("switch", "-q", "-c", "side\(branches)")
            edit()
            try save()
            try fixture.commitAll("side")
            try fixture.git("switch", "-q", "main")
            try fixture.merge("side\(branches)")
            return
        default: edit()
        }
        try save()
        try fixture.commitAll()
    }

    func compare() throws {
        let expected = try fixture.git("blame", "--line-porcelain", path).split(separator: "\n").filter {
            $0.prefix { $0.isHexDigit }.count == 40
        }.map { $0.prefix(40) }
        let blame = try fixture.open().blame(bytes(path), at: try fixture.id("HEAD"))
        for (index, id) in expected.enumerated() {
            #expect(
                blame.commit(ofLine: index + 1) == ObjectID(hexadecimal: String(id)),
                "seed \(random.seed), line \(index + 1) of \(path)")
        }
        #expect(expected.count == lines.count)
    }
}
