import Foundation
import Packs
import TestSupport
import Testing

/// Damaged files: an object is what git read before the damage, or it is an error; never a crash.
@Suite struct DamageTests {
    /// A small pack with deltas, its files as bytes, and a place for damaged copies.
    private struct Sample {
        let pack: [UInt8]
        let index: [UInt8]
        let wanted: [String: GitObject]
        let folder: TemporaryFolder

        init(_ options: [String]) throws {
            let fixture = try PackFixture(seed: 3)
            try fixture.grow(files: 2, versions: 12, lines: 12)
            let path = String(decoding: try fixture.pack(options), as: UTF8.self)
            pack = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            index = Array(try Data(contentsOf: URL(fileURLWithPath: path.dropLast(5) + ".idx")))
            wanted = try fixture.objects()
            folder = try TemporaryFolder()
        }

        func collect(pack: [UInt8], index: [UInt8]) throws -> CollectingVisitor {
            try folder.write("damaged.pack", pack)
            try folder.write("damaged.idx", index)
            return try PacksTests.collect(Pack(Array(folder.path("damaged.pack").utf8)), checksEdits: false)
        }

        /// Whether nothing wrong is called right. An id that the index itself misstates cannot be known.
        func isHonest(_ found: CollectingVisitor) -> Bool {
            found.contradictions.isEmpty && found.objects.count + found.errors.count == wanted.count
                && found.objects.allSatisfy { wanted[$0.key] == nil || wanted[$0.key] == $0.value }
        }
    }

    static let options = [["--window=20", "--delta-base-offset"], ["--window=20"]]

    @Test(arguments: options) func everyByteOfThePack(_ options: [String]) throws {
        let sample = try Sample(options)
        var random = SeededGenerator(seed: .random(in: 0...999_999))
        var failures = 0
        for place in stride(from: random.next(7), to: sample.pack.count, by: 7) {
            var damaged = sample.pack
            damaged[place] ^= 1 << UInt8(random.next(8))
            guard let found = try? sample.collect(pack: damaged, index: sample.index) else {
                #expect(place < 12 || place >= damaged.count - 20, "only the frame makes a pack unreadable")
                continue
            }
            #expect(sample.isHonest(found), "seed \(random.seed) byte \(place)")
            #expect(!found.errors.isEmpty, "seed \(random.seed) byte \(place) went unnoticed")
            failures += found.errors.count
        }
        #expect(failures > sample.pack.count / 7)
    }

    @Test(arguments: options) func everyByteOfTheIndex(_ options: [String]) throws {
        let sample = try Sample(options)
        var random = SeededGenerator(seed: .random(in: 0...999_999))
        for place in stride(from: random.next(7), to: sample.index.count, by: 7) {
            var damaged = sample.index
            damaged[place] ^= 1 << UInt8(random.next(8))
            guard let found = try? sample.collect(pack: sample.pack, index: damaged) else { continue }
            #expect(sample.isHonest(found), "seed \(random.seed) byte \(place)")
        }
    }

    @Test func everyTruncation() throws {
        let sample = try Sample(["--window=20"])
        for count in stride(from: 0, to: sample.pack.count, by: 7) {
            #expect(throws: PackError.self) {
                try sample.collect(pack: Array(sample.pack[..<count]), index: sample.index)
            }
        }
        for count in stride(from: 0, to: sample.index.count, by: 7) {
            #expect(throws: PackError.self) {
                try sample.collect(pack: sample.pack, index: Array(sample.index[..<count]))
            }
        }
    }

    @Test func severalRandomBytesAtOnce() throws {
        let sample = try Sample(["--window=20", "--delta-base-offset"])
        var random = SeededGenerator(seed: .random(in: 0...999_999))
        for _ in 0..<400 {
            var pack = sample.pack
            var index = sample.index
            for _ in 0..<1 + random.next(30) { pack[12 + random.next(pack.count - 32)] = UInt8(random.next(256)) }
            // Checksums that agree with the damage, so that it reaches the structures behind them.
            for byte in 0..<(sample.wanted.count * 4) where random.next(40) == 0 {
                index[8 + 1024 + sample.wanted.count * 20 + byte] = UInt8(random.next(256))
            }
            guard let found = try? sample.collect(pack: pack, index: index) else { continue }
            #expect(sample.isHonest(found), "seed \(random.seed)")
        }
    }
}
