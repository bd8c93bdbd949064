import Packs
import TestSupport
import Testing

@Suite struct WalkTests {
    /// Options of `pack-objects` at their extremes. Without `--delta-base-offset` bases are given by name.
    static let options: [[String]] = [
        ["--window=0"],
        ["--window=10", "--depth=50", "--delta-base-offset"],
        ["--window=10", "--depth=50"],
        ["--window=250", "--depth=4000", "--delta-base-offset"],
        ["--window=250", "--depth=1"],
        ["--window=2", "--depth=4000", "--compression=0"],
        ["--index-version=2,0x40", "--delta-base-offset"],
        ["--window=100", "--compression=9", "--delta-base-offset", "--threads=2"],
    ]

    @Test(arguments: options) func everyObjectIsWhatGitReads(_ options: [String]) throws {
        let seed = UInt64.random(in: 0...999_999)
        let fixture = try PackFixture(seed: seed)
        try fixture.grow(files: 5, versions: 160, lines: 60)
        let pack = try Pack(try fixture.pack(options))
        let wanted = try fixture.objects()
        let found = try collect(pack)
        #expect(found.contradictions == [], "seed \(seed)")
        #expect(found.errors.isEmpty && pack.unreadable.isEmpty, "seed \(seed)")
        #expect(found.objects.count == wanted.count, "seed \(seed)")
        for (id, object) in wanted { #expect(found.objects[id] == object, "seed \(seed) \(id)") }
        #expect((found.deepest > 0) == (options != ["--window=0"]), "deltas were tested, or not")
    }

    @Test func objectsAreReadByName() throws {
        let fixture = try PackFixture(seed: .random(in: 0...999_999))
        try fixture.grow(files: 3, versions: 90, lines: 40)
        let pack = try Pack(try fixture.pack(["--window=50", "--depth=200"]))
        let reader = try PackReader(pack)
        for (name, object) in try fixture.objects() {
            let id = PackedID(GitFixture.binary(name).span)
            let found = try reader.read(id) { kind, bytes in
                GitObject(type: "\(kind)", bytes: bytes.indices.map { bytes[$0] })
            }
            #expect(found == object)
            #expect(id.description == name && id.bytes == GitFixture.binary(name))
        }
        let absent = PackedID([UInt8](repeating: 7, count: 20).span)
        #expect(try reader.read(absent) { _, _ in true } == nil)
    }

    @Test func aLongChainNeedsFewBuffers() throws {
        let fixture = try PackFixture(seed: 7)
        try fixture.grow(files: 1, versions: 400, lines: 200)
        let pack = try Pack(try fixture.pack(["--window=4", "--depth=4000", "--delta-base-offset"]))
        let found = try collect(pack, PackLimits(memory: 400_000), checksEdits: false)
        #expect(found.deepest > 50)
        #expect(found.errors.isEmpty)
    }

    @Test func whatIsTooLongIsSaidForEachObject() throws {
        let fixture = try PackFixture(seed: 11)
        try fixture.grow(files: 4, versions: 60, lines: 80)
        let pack = try Pack(try fixture.pack(["--window=50", "--delta-base-offset"]))
        let limit = 900
        let found = try collect(pack, PackLimits(objectSize: limit))
        for (id, object) in try fixture.objects() {
            let isThere = found.objects[id] == object
            #expect(isThere != (found.errors[id] != nil))
            if object.bytes.count > limit { #expect(!isThere) }
        }
        #expect(found.errors.values.contains { if case .tooLarge(let size) = $0 { size > limit } else { false } })
        #expect(found.objects.count > 10)
    }

    @Test func theMemoryLimitStrikesBeforeTheMemoryIsTaken() throws {
        let fixture = try PackFixture(seed: 13)
        try fixture.grow(files: 2, versions: 40, lines: 400)
        let pack = try Pack(try fixture.pack(["--window=50", "--delta-base-offset"]))
        let found = try collect(pack, PackLimits(memory: 8_000))
        let wanted = try fixture.objects()
        #expect(found.errors.values.contains(.memoryLimit))
        #expect(found.objects.count + found.errors.count == wanted.count)
        for (id, object) in found.objects { #expect(wanted[id] == object) }
    }

    @Test func familiesAreLimitedToTheirKinds() throws {
        let fixture = try PackFixture(seed: 17)
        try fixture.grow(files: 3, versions: 50, lines: 30)
        let pack = try Pack(try fixture.pack(["--window=50"]))
        var visitor = CollectingVisitor()
        let walker = try FamilyWalker(pack)
        for family in pack.families(of: [.commit, .tag]) { walker.walk(family, &visitor) }
        let wanted = try fixture.objects().filter { ["commit", "tag"].contains($0.value.type) }
        #expect(visitor.objects == wanted)
    }
}
