internal import Digests
internal import Findings
internal import Git
internal import Secrets

/// Ids in ascending order, one behind the other.
struct SortedIDs {
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }
    init(_ ids: [ObjectID]) { bytes = ids.sorted().flatMap(\.bytes) }

    var count: Int { bytes.count / ObjectID.byteCount }

    subscript(_ place: Int) -> ObjectID {
        ObjectID(bytes.span.extracting(place * ObjectID.byteCount..<(place + 1) * ObjectID.byteCount))
    }

    /// By bisection: the first place whose id is not below it.
    func place(of id: ObjectID) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func contains(_ id: ObjectID) -> Bool {
        let place = place(of: id)
        return place < count && self[place] == id
    }
}

/// Digests of short texts in ascending order: whether a text is known, and not which there are.
struct IdentityTable {
    static let length = HistoryRecord.identityLength
    let bytes: [UInt8]

    init(bytes: [UInt8] = []) { self.bytes = bytes }

    init(_ texts: some Sequence<[UInt8]>) {
        bytes = texts.map(Self.identity).sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }
    }

    func contains(_ text: [UInt8]) -> Bool {
        let identity = Self.identity(text)
        var (low, high) = (0, bytes.count / Self.length)
        while low < high {
            let middle = (low + high) / 2
            let other = bytes[middle * Self.length..<(middle + 1) * Self.length]
            if other.elementsEqual(identity) { return true }
            if other.lexicographicallyPrecedes(identity) { low = middle + 1 } else { high = middle }
        }
        return false
    }

    private static func identity(_ text: [UInt8]) -> [UInt8] { Array(Digest.sha256(text).prefix(length)) }
}

/// The blobs in HEAD's tree: under which traits each path of each of them would be scanned.
struct HeadTree {
    /// A blob at a path.
    struct Entry {
        let id: ObjectID
        /// The number of the path's traits.
        let traits: Int
        /// Whether another commit would lend the blob a path with other traits, were it not in HEAD's tree.
        let isUnsteady: Bool
    }

    /// Names of traits, by number.
    private(set) var traits: [[UInt8]] = []
    private let ids: SortedIDs
    private let numbers: [Int]

    init(_ entries: [Entry], traits: [[UInt8]]) {
        let sorted = entries.sorted { $0.id < $1.id }
        self.traits = traits
        ids = SortedIDs(bytes: sorted.flatMap(\.id.bytes))
        numbers = sorted.map { 2 * $0.traits + ($0.isUnsteady ? 1 : 0) }
    }

    /// The entries of a blob, one for each path.
    func entries(of id: ObjectID) -> [Entry] {
        var place = ids.place(of: id)
        var entries: [Entry] = []
        while place < min(ids.count, numbers.count), ids[place] == id {
            entries.append(Entry(id: id, traits: numbers[place] / 2, isUnsteady: numbers[place] % 2 == 1))
            place += 1
        }
        return entries
    }

    /// The number of a name of traits; a new one for a name that is new.
    mutating func number(of name: [UInt8]) -> Int {
        if let known = traits.firstIndex(of: name) { return known }
        traits.append(name)
        return traits.count - 1
    }

    func write(to writer: inout RecordWriter) {
        writer.list(traits) { $0.data($1) }
        writer.data(ids.bytes)
        writer.list(numbers) { $0.number($1) }
    }

    init(from reader: inout RecordReader) throws(RecordReader.Fault) {
        traits = try reader.list { reader throws(RecordReader.Fault) in try reader.data() }
        ids = SortedIDs(bytes: try reader.data())
        numbers = try reader.list { reader throws(RecordReader.Fault) in try reader.number() }
        guard ids.count == numbers.count else { throw RecordReader.Fault() }
    }
}

extension SecretRules {
    /// Names everything that a scan of a blob goes by in its path, be it a container or not.
    func fullIdentity(of path: BytePath) -> [UInt8] {
        traitsIdentity(of: path) + traitsIdentity(of: path, isContainer: true)
    }
}
