import Foundation
import Packs
import TestSupport
import Testing

/// Which packs list an object, with the folder's index, with a damaged one, and without.
@Suite struct LookupTests {
    /// Three packs in one folder, of which the second and third share objects.
    private struct Sample {
        let fixture: GitFixture
        let packs: [[UInt8]]
        let lists: [Set<String>]
        var folder: String { fixture.path + "/objects/pack/" }
        var index: String { folder + "multi-pack-index" }

        init() throws {
            let fixture = try GitFixture(bare: true)
            var packs: [[UInt8]] = []
            var lists: [Set<String>] = []
            for texts in [["one", "two"], ["three", "four"], ["four", "five"]] {
                let ids = try texts.map { try fixture.git(["hash-object", "-w", "--stdin"], input: Array($0.utf8)) }
                let name = try fixture.git(
                    ["pack-objects", "-q", fixture.path + "/objects/pack/pack"],
                    input: Array((ids.joined(separator: "\n") + "\n").utf8))
                packs.append(Array("\(fixture.path)/objects/pack/pack-\(name).pack".utf8))
                lists.append(Set(ids))
            }
            (self.fixture, self.packs, self.lists) = (fixture, packs, lists)
        }

        /// Which of all objects these packs list.
        func found(in chosen: [Int]) -> Set<String> {
            let lookup = PackLookup(chosen.map { packs[$0] })
            let all = lists.reduce(into: Set([String(repeating: "7", count: 40)])) { $0.formUnion($1) }
            return all.filter { lookup.contains(PackedID(GitFixture.binary($0).span)) }
        }

        func wanted(in chosen: [Int]) -> Set<String> { chosen.reduce(into: []) { $0.formUnion(lists[$1]) } }

        func isRight() -> Bool {
            [[0], [1], [2], [0, 1], [1, 2], [0, 1, 2]].allSatisfy { found(in: $0) == wanted(in: $0) }
        }

        func hideIndexes() throws {
            for pack in packs { try FileManager.default.removeItem(atPath: indexOf(pack)) }
        }

        private func indexOf(_ pack: [UInt8]) -> String { String(decoding: pack.dropLast(5), as: UTF8.self) + ".idx" }
    }

    @Test func packsAreToldApartWithAndWithoutTheFoldersIndex() throws {
        let sample = try Sample()
        #expect(sample.isRight())
        try sample.fixture.git("multi-pack-index", "write")
        #expect(FileManager.default.fileExists(atPath: sample.index))
        #expect(sample.isRight())
    }

    @Test func theFoldersIndexIsWhatAnswers() throws {
        let sample = try Sample()
        try sample.fixture.git("multi-pack-index", "write")
        try sample.hideIndexes()
        #expect(sample.found(in: [0, 1, 2]) == sample.wanted(in: [0, 1, 2]))
    }

    @Test func aPackThatIsNewerThanTheFoldersIndexIsAsked() throws {
        let sample = try Sample()
        try sample.fixture.git("multi-pack-index", "write")
        let id = try sample.fixture.git(["hash-object", "-w", "--stdin"], input: Array("six".utf8))
        let name = try sample.fixture.git(
            ["pack-objects", "-q", sample.folder + "pack"], input: Array((id + "\n").utf8))
        let lookup = PackLookup(sample.packs + [Array("\(sample.folder)pack-\(name).pack".utf8)])
        #expect(lookup.contains(PackedID(GitFixture.binary(id).span)))
    }

    @Test func aDamagedFrameIsLeftAlone() throws {
        let sample = try Sample()
        try sample.fixture.git("multi-pack-index", "write")
        let whole = Array(try Data(contentsOf: URL(fileURLWithPath: sample.index)))
        // Header and table of chunks: what is wrong there shows.
        let frame = 12 + 12 * (Int(whole[6]) + 1)
        for place in 0..<frame {
            for bit in 0..<8 as Range<UInt8> {
                var damaged = whole
                damaged[place] ^= 1 << bit
                try write(damaged, sample.index)
                #expect(sample.isRight(), "byte \(place) bit \(bit)")
            }
        }
        for count in 0..<whole.count {
            try write(Array(whole[..<count]), sample.index)
            #expect(sample.found(in: [0, 1, 2]) == sample.wanted(in: [0, 1, 2]), "\(count) bytes")
        }
    }

    @Test func damageAnywhereNeverCrashes() throws {
        let sample = try Sample()
        try sample.fixture.git("multi-pack-index", "write")
        let whole = Array(try Data(contentsOf: URL(fileURLWithPath: sample.index)))
        let all = sample.wanted(in: [0, 1, 2])
        for place in whole.indices {
            var damaged = whole
            damaged[place] ^= 0x81
            try write(damaged, sample.index)
            #expect(sample.found(in: [0, 1, 2]).isSubset(of: all))
        }
    }

    @Test(arguments: ["fifo", "folder", "link to nowhere"]) func whatIsNoFileIsLeftAlone(_ kind: String) throws {
        let sample = try Sample()
        switch kind {
        case "fifo": _ = try TestSupport.run("mkfifo", [sample.index])
        case "folder": try FileManager.default.createDirectory(atPath: sample.index, withIntermediateDirectories: true)
        default: try FileManager.default.createSymbolicLink(atPath: sample.index, withDestinationPath: "nowhere")
        }
        #expect(sample.isRight())
    }

    private func write(_ bytes: [UInt8], _ path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}
