import Catalogue
import Foundation
import Rules
import TestSupport

/// A repository made of a seed: families of versions with credentials in awkward places, stored as deltas that git
/// itself might not think of, under paths that come and go, in one or two packs and loose files.
struct SeededRepository {
    private var random: SeededGenerator
    private var blobs: [ForgedObject] = []
    private var structure: [ForgedObject] = []
    private var tip: [UInt8] = []

    /// Makes up its objects.
    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        for _ in 0..<1 + random.next(3) { addFamily() }
        addCommits()
    }

    private static let names = [
        "a.py", "b.yaml", ".env", "c.json", "README.md", ".pgpass", "d.tf", "main.go", "x", "yarn.lock", "test_e.py",
        ".npmrc", "f.xml",
    ]

    /// What rules react to, what is read over line ends, and pieces of it.
    private static let pieces: [[UInt8]] = {
        let examples = Catalogue.rules.credentials.flatMap { $0.head.examples.flagged + $0.head.examples.clean }
        let token = SampleToken.github(1)
        let encoded = Encoded.base64(token)
        let awkward = [
            "secret:", "\n", "\r\n", "\n\n\n", "api_key", "<password>", "</password>", "password = \"Tr0ub4dor&3x\"",
            "name=\"token\"\nvalue=\"q8Zr4Lk2Vx91\"", "-----BEGIN RSA PRIVATE KEY-----",
            "-----END RSA PRIVATE KEY-----",
            token, encoded, "x = \(encoded)\n", String(encoded.prefix(24)) + "\n" + encoded.dropFirst(24),
            "\"\(token.prefix(20))\" +\n  \"\(token.dropFirst(20))\"", String(token.reversed()), "\"", "\\", "=",
            "\\\n",
            "# latchkey:allow", "host:5432:*:user:pa55Word1x\n", "\u{FEFF}", "a\u{0}b", "%41", "&#65;",
        ]
        return examples.map { Array($0.text.utf8) } + (awkward + awkward + awkward).map { Array($0.utf8) }
    }()

    private mutating func piece() -> [UInt8] {
        let piece = Self.pieces[random.next(Self.pieces.count)]
        switch random.next(8) {
        case 0: return (0..<random.next(40)).map { _ in UInt8(0x20 + random.next(95)) }
        case 1...3: return Array("let value = compute(\(random.next(1_000)))\n".utf8)
        case 4: return Array(piece.prefix(random.next(piece.count + 1)))
        case 5: return Array(piece.dropFirst(random.next(piece.count + 1)))
        default: return piece + (random.next(2) == 0 ? [0x0A] : [])
        }
    }

    // MARK: - Blobs

    private mutating func addFamily() {
        var text: [UInt8] = []
        for _ in 0..<random.next(40) { text += piece() }
        var family = [ForgedObject(.blob, text)]
        // Long chains, broad trees and what lies between.
        let breadth = random.next(4)
        for _ in 0..<random.next(14) {
            let base = breadth == 0 ? family[family.count - 1] : family[random.next(family.count)]
            family.append(version(of: base))
        }
        blobs += family
    }

    private mutating func version(of base: ForgedObject) -> ForgedObject {
        var delta = ForgedDelta(from: base.bytes)
        let writesOut = random.next(3) == 0
        var place = random.next(5) == 0 ? random.next(base.bytes.count + 1) : 0
        for _ in 0..<random.next(5) {
            let end = place + random.next(base.bytes.count - place + 1)
            copy(place..<end, into: &delta, writesOut)
            place = end
            switch random.next(5) {
            case 0: place = random.next(base.bytes.count + 1)
            case 1: place = min(base.bytes.count, end + random.next(40))
            default: for _ in 0..<1 + random.next(2) { delta.insert(piece()) }
            }
        }
        if random.next(5) > 0 { copy(place..<base.bytes.count, into: &delta, writesOut) }
        var object = ForgedObject(.blob, delta.bytes)
        if object.id != base.id, random.next(12) > 0 { object.delta = (base.id, delta.encoded) }
        return object
    }

    /// In one piece, or in several that continue each other; now and then as new bytes.
    private mutating func copy(_ range: Range<Int>, into delta: inout ForgedDelta, _ writesOut: Bool) {
        var start = range.lowerBound
        while start < range.upperBound {
            let count = random.next(3) > 0 ? range.count : 1 + random.next(range.upperBound - start)
            let end = min(range.upperBound, start + count)
            delta.copy(start..<end, asNew: writesOut && random.next(6) == 0)
            start = end
        }
    }

    // MARK: - Commits

    private mutating func addCommits() {
        var last: [[UInt8]] = []
        for number in 0..<1 + random.next(5) {
            let folder = tree()
            structure.append(folder)
            let root = tree(folder: folder)
            structure.append(root)
            var text = "tree \(root.name)\n"
            for parent in Set(last.suffix(1 + random.next(2))) {
                text += "parent \(ForgedObject.hexadecimal(parent))\n"
            }
            let person = "A U Thor <author@example.com> \(1_700_000_000 + number) +0000"
            text += "author \(person)\ncommitter \(person)\n\nversion \(number)\n"
            let commit = ForgedObject(.commit, Array(text.utf8))
            structure.append(commit)
            last.append(commit.id)
        }
        tip = last[last.count - 1]
    }

    private mutating func tree(folder: ForgedObject? = nil) -> ForgedObject {
        var entries: [(name: String, line: [UInt8])] = []
        for number in blobs.indices where random.next(3) > 0 {
            let name = "\(number)/".replacing("/", with: "") + Self.names[random.next(Self.names.count)]
            // A name that rules go by, for one file of the tree.
            let plain = number == 0 ? Self.names[random.next(Self.names.count)] : name
            entries.append((plain, Array("100644 \(plain)\u{0}".utf8) + blobs[number].id))
        }
        if let folder { entries.append(("src/", Array("40000 src\u{0}".utf8) + folder.id)) }
        entries.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        return ForgedObject(.tree, entries.flatMap(\.line))
    }

    // MARK: - Files

    /// Writes it as a bare repository; returns the paths of its packs.
    mutating func write(to path: String) throws -> [String] {
        try FileManager.default.createDirectory(atPath: path + "/refs/heads", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: path + "/objects/pack", withIntermediateDirectories: true)
        try write("ref: refs/heads/main\n", to: path + "/HEAD")
        try write("[core]\n\trepositoryformatversion = 0\n\tbare = true\n", to: path + "/config")
        try write(ForgedObject.hexadecimal(tip) + "\n", to: path + "/refs/heads/main")
        var packs: [[ForgedObject]] = [[], []]
        var seen: Set<[UInt8]> = []
        let packCount = random.next(3) == 0 ? 2 : 1
        for object in blobs + structure where seen.insert(object.id).inserted {
            switch random.next(30) {
            case 0: try writeLoose(object, below: path)
            case 1 where packCount == 2:
                packs[0].append(object)
                packs[1].append(object)
            default: packs[random.next(packCount)].append(object)
            }
        }
        if random.next(3) == 0 { packs[0].shuffle(using: &random) }
        return try packs.filter { !$0.isEmpty }.map { try writePack($0, below: path) }
    }

    private mutating func writePack(_ objects: [ForgedObject], below path: String) throws -> String {
        let byName = objects.map { _ in random.next(6) == 0 }
        let pack = ForgedPack(objects) { byName[$0] }
        let file = path + "/objects/pack/" + pack.name
        try Data(pack.index).write(to: URL(fileURLWithPath: file + ".idx"))
        try Data(pack.pack).write(to: URL(fileURLWithPath: file + ".pack"))
        return file + ".pack"
    }

    private func writeLoose(_ object: ForgedObject, below path: String) throws {
        let folder = path + "/objects/" + object.name.prefix(2)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let stored = GitFixture.stored(Array("\(object.kind.word) \(object.bytes.count)\u{0}".utf8) + object.bytes)
        try Data(stored).write(to: URL(fileURLWithPath: folder + "/" + object.name.dropFirst(2)))
    }

    private func write(_ text: String, to file: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }
}
