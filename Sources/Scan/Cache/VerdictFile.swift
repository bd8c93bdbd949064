internal import Digests
internal import Git

/// What a file of the cache says: which objects some rules have seen through and found nothing in. Of objects in which
/// something stands it says nothing: they are read again.
///
/// ```
/// magic "latchkey verdicts", version 2: u32
/// the engine: 32 bytes of digest, 40 of stamp
/// counts of rules, traits, refused values, objects: u32 each
/// rules: 16 bytes each          traits: 16 bytes each          hashes of refused values: u32 each
/// objects: 20 bytes of id each, ascending; then u32 each: traits, in its highest bit whether a
///     value in it was refused; then u32 each: size
/// SHA-256 of all that
/// ```
/// Numbers are little-endian. Nothing in it depends on what a file of the repository says but ids, which git makes of
/// whole objects, and sizes.
struct VerdictFile: Sendable {
    private static let magic = Array("latchkey verdicts\u{0}\u{0}\u{2}".utf8)
    private static let digestLength = 32
    static let identityLength = 16
    /// Stands for the traits of a commit's message, which has no path.
    static let messageTraits = UInt32.max >> 1

    var engine: EngineIdentity
    /// The digest of every rule that has seen the objects.
    var rules: [[UInt8]]
    /// Names of the traits of paths, by number.
    var traits: [[UInt8]]
    /// Hashes of the values that were refused in the objects.
    var refused: [UInt32]
    /// The objects, by id.
    var objects: QuietTable

    /// Why a file is not used.
    struct Fault: Error {
        let reason: String

        static let damaged = Fault(reason: "it is damaged")
        static let otherVersion = Fault(reason: "another version of latchkey wrote it")
    }

    /// Collects what a file is to say.
    init(engine: EngineIdentity, rules: [[UInt8]], traits: [[UInt8]], refused: [UInt32], objects: QuietTable) {
        self.engine = engine
        self.rules = rules
        self.traits = traits
        self.refused = refused
        self.objects = objects
    }

    /// Reads a file's bytes; nothing in them is believed before the checksum fits and every count fits the length.
    init(_ bytes: [UInt8]) throws(Fault) {
        guard bytes.starts(with: Self.magic.dropLast()) else { throw .damaged }
        guard bytes.starts(with: Self.magic) else { throw .otherVersion }
        let end = bytes.count - Self.digestLength
        var reader = NumberReader(bytes, from: Self.magic.count, to: end)
        guard Digest.sha256(Array(bytes[..<max(0, end)])).elementsEqual(bytes.suffix(Self.digestLength)),
            let digest = reader.take(EngineIdentity.digestLength), let stamp = reader.take(EngineIdentity.stampLength),
            let ruleCount = reader.number(), let traitsCount = reader.number(), let refusedCount = reader.number(),
            let objectCount = reader.number(),
            let rules = reader.list(of: Int(ruleCount), Self.identityLength),
            let traits = reader.list(of: Int(traitsCount), Self.identityLength),
            let refused = reader.numbers(Int(refusedCount)),
            let objects = QuietTable(bytes, from: reader.place, to: end, count: Int(objectCount))
        else { throw .damaged }
        engine = EngineIdentity(digest: digest, stamp: stamp)
        self.rules = rules
        self.traits = traits
        self.refused = refused
        self.objects = objects
    }

    /// The bytes that `init(_:)` reads.
    var bytes: [UInt8] {
        var bytes = Self.magic
        bytes.reserveCapacity(bytes.count + 1_024 + (rules.count + traits.count) * 16 + objects.byteCount)
        bytes += engine.digest
        bytes += engine.stamp
        for count in [rules.count, traits.count, refused.count, objects.count] { bytes.append(number: UInt32(count)) }
        for identity in rules + traits { bytes += identity }
        for hash in refused { bytes.append(number: hash) }
        objects.write(to: &bytes)
        return bytes + Digest.sha256(bytes)
    }
}

/// Objects sorted by id, as they lie in a file.
struct QuietTable: Sendable {
    static let entryLength = ObjectID.byteCount + 8

    /// One object.
    struct Entry: Equatable {
        let id: ObjectID
        let traits: UInt32
        let size: UInt32
        /// Whether a value in it was refused.
        let refuses: Bool
    }

    private let bytes: [UInt8]
    private let start: Int
    let count: Int

    /// No objects.
    init() {
        bytes = []
        start = 0
        count = 0
    }

    /// Nil unless the table ends exactly where it must.
    init?(_ bytes: [UInt8], from start: Int, to end: Int, count: Int) {
        guard end - start == count * Self.entryLength else { return nil }
        self.bytes = bytes
        self.start = start
        self.count = count
    }

    /// Takes entries in ascending order of their ids.
    init(_ entries: [Entry]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.count * Self.entryLength)
        for entry in entries { bytes += entry.id.bytes }
        for entry in entries { bytes.append(number: entry.traits | (entry.refuses ? 1 << 31 : 0)) }
        for entry in entries { bytes.append(number: entry.size) }
        self.bytes = bytes
        start = 0
        count = entries.count
    }

    /// How many of them refused values.
    var refusingCount: Int { (0..<count).count { self[$0].refuses } }

    var byteCount: Int { count * Self.entryLength }

    /// The entry at a place.
    subscript(_ place: Int) -> Entry {
        let numbers = start + count * ObjectID.byteCount
        let traits = bytes.number(at: numbers + 4 * place)
        return Entry(
            id: id(at: place), traits: traits & UInt32.max >> 1,
            size: bytes.number(at: numbers + 4 * (count + place)), refuses: traits >> 31 == 1)
    }

    /// The entry of an object, by bisection.
    func entry(of id: ObjectID) -> Entry? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let other = self.id(at: middle)
            if other == id { return self[middle] }
            if other < id { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    func write(to file: inout [UInt8]) { file += bytes[start..<start + byteCount] }

    private func id(at place: Int) -> ObjectID {
        let offset = start + place * ObjectID.byteCount
        return ObjectID(bytes.span.extracting(offset..<offset + ObjectID.byteCount))
    }
}

/// Reads numbers and lists one behind the other, within bounds.
private struct NumberReader {
    private let bytes: [UInt8]
    private let end: Int
    private(set) var place: Int

    init(_ bytes: [UInt8], from place: Int, to end: Int) {
        self.bytes = bytes
        self.place = place
        self.end = end
    }

    mutating func take(_ count: Int) -> [UInt8]? {
        guard count <= end - place else { return nil }
        defer { place += count }
        return Array(bytes[place..<place + count])
    }

    mutating func number() -> UInt32? {
        guard end - place >= 4 else { return nil }
        defer { place += 4 }
        return bytes.number(at: place)
    }

    mutating func numbers(_ count: Int) -> [UInt32]? {
        guard count * 4 <= end - place else { return nil }
        return (0..<count).compactMap { _ in number() }
    }

    mutating func list(of count: Int, _ length: Int) -> [[UInt8]]? {
        guard count * length <= end - place else { return nil }
        return (0..<count).compactMap { _ in take(length) }
    }
}

extension [UInt8] {
    fileprivate mutating func append(number: UInt32) {
        for shift in stride(from: 0 as UInt32, to: 32, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    fileprivate func number(at place: Int) -> UInt32 {
        UInt32(self[place]) | UInt32(self[place + 1]) << 8 | UInt32(self[place + 2]) << 16
            | UInt32(self[place + 3]) << 24
    }
}
