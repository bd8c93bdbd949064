/// Chooses for each keyword the bytes that are looked for first, and which keywords are looked for together.
///
/// Any choice finds every keyword; this one keeps the expected number of places low where the bytes look right and the
/// keyword is not there.
struct AnchorPlan {
    /// How many bytes are looked for first.
    static let window = 4
    /// How many buckets keywords are shared out among.
    static let bucketCount = 32

    /// For each keyword, the offset of its rarest bytes; 0 where it is shorter than the window.
    let anchors: [UInt32]
    /// For each keyword, its bucket.
    let buckets: [UInt8]

    /// Plans for keywords in lower case, none of them empty.
    init(_ keywords: [[UInt8]]) {
        let anchors = keywords.map(Self.rarestWindow)
        var sets = [BucketSets](repeating: BucketSets(), count: Self.bucketCount)
        var buckets = [UInt8](repeating: 0, count: keywords.count)
        let windows = keywords.indices.map { Window(keywords[$0], at: anchors[$0]) }
        // The commonest windows first: each of them wants a bucket of its own kind.
        for index in windows.indices.sorted(by: { windows[$0].frequency > windows[$1].frequency }) {
            var best = (bucket: 0, cost: Float.infinity)
            for bucket in sets.indices {
                let cost = sets[bucket].cost(ofAdding: windows[index])
                if cost < best.cost { best = (bucket, cost) }
            }
            sets[best.bucket].add(windows[index])
            buckets[index] = UInt8(best.bucket)
        }
        self.anchors = anchors.map { UInt32($0) }
        self.buckets = buckets
    }

    /// The first of the windows that stand least often in source code.
    private static func rarestWindow(of keyword: [UInt8]) -> Int {
        guard keyword.count > window else { return 0 }
        var best = (offset: 0, frequency: Float.infinity)
        for offset in 0...(keyword.count - window) {
            let frequency = Window(keyword, at: offset).frequency
            if frequency < best.frequency { best = (offset, frequency) }
        }
        return best.offset
    }
}

/// The bytes at an anchor.
private struct Window {
    let bytes: [UInt8]
    let frequency: Float

    init(_ keyword: [UInt8], at offset: Int) {
        bytes = Array(keyword[offset..<min(offset + AnchorPlan.window, keyword.count)])
        frequency = bytes.reduce(1) { $0 * ByteStatistics.frequency(of: $1) }
    }
}

/// What one bucket accepts at each byte of the window.
private struct BucketSets {
    private struct ByteSet {
        var low: UInt64 = 0
        var high: UInt64 = 0
        var frequency: Float = 0
    }

    private var sets: (ByteSet, ByteSet, ByteSet, ByteSet) = (ByteSet(), ByteSet(), ByteSet(), ByteSet())
    private var cost: Float = 0

    /// By how much the expected number of false hits grows.
    func cost(ofAdding window: Window) -> Float {
        frequency(of: sets.0, with: window, at: 0) * frequency(of: sets.1, with: window, at: 1)
            * frequency(of: sets.2, with: window, at: 2) * frequency(of: sets.3, with: window, at: 3) - cost
    }

    mutating func add(_ window: Window) {
        add(to: &sets.0, window, at: 0)
        add(to: &sets.1, window, at: 1)
        add(to: &sets.2, window, at: 2)
        add(to: &sets.3, window, at: 3)
        cost = sets.0.frequency * sets.1.frequency * sets.2.frequency * sets.3.frequency
    }

    private func frequency(of set: ByteSet, with window: Window, at place: Int) -> Float {
        guard place < window.bytes.count else { return 1 }
        let byte = window.bytes[place] & 0x7F
        let isPresent = byte < 64 ? set.low >> UInt64(byte) & 1 : set.high >> UInt64(byte - 64) & 1
        return isPresent == 1 ? set.frequency : min(1, set.frequency + ByteStatistics.frequency(of: byte))
    }

    private func add(to set: inout ByteSet, _ window: Window, at place: Int) {
        set.frequency = frequency(of: set, with: window, at: place)
        guard place < window.bytes.count else { return }
        let byte = window.bytes[place] & 0x7F
        if byte < 64 { set.low |= 1 << UInt64(byte) } else { set.high |= 1 << UInt64(byte - 64) }
    }
}
