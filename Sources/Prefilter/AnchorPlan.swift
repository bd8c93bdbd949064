internal import CPrefilter

/// Chooses for each keyword the bytes that are looked for first, and which keywords are looked for together.
///
/// Any choice finds every keyword; this one keeps the expected number of places low where the bytes look right and the
/// keyword is not there.
struct AnchorPlan {
    /// How many bytes are looked for first.
    static let window = 4

    /// For each keyword, the offset of its rarest bytes; 0 where it is shorter than the window.
    let anchors: [UInt32]
    /// For each keyword, its bucket.
    let buckets: [UInt8]

    /// Plans for keywords in lower case, none of them empty.
    init(_ keywords: [[UInt8]]) {
        let anchors = keywords.map(Self.rarestWindow)
        let windows = keywords.indices.map { Window(keywords[$0], at: anchors[$0]) }
        var buckets = [UInt8](repeating: 0, count: keywords.count)
        // The commonest windows first: each of them wants a bucket of its own kind.
        let order = windows.indices.sorted { windows[$0].frequency > windows[$1].frequency }
        let text = order.flatMap { index in (0..<Self.window).map { windows[index].bytes[$0] } }
        var chosen = [UInt8](repeating: 0, count: order.count)
        // SAFETY: the arrays hold four bytes and one length a window, 128 frequencies, and room for one bucket a window.
        unsafe keyword_filter_choose_buckets(
            text, order.map { UInt8(windows[$0].count) }, order.count, ByteStatistics.frequencies, &chosen)
        for (place, index) in order.enumerated() { buckets[index] = chosen[place] }
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

/// The bytes at an anchor; fewer than four where the keyword ends.
private struct Window {
    let bytes: SIMD4<UInt8>
    let count: Int
    let frequency: Float

    init(_ keyword: [UInt8], at offset: Int) {
        count = min(AnchorPlan.window, keyword.count - offset)
        var bytes = SIMD4<UInt8>()
        var frequency: Float = 1
        for place in 0..<count {
            bytes[place] = keyword[offset + place]
            frequency *= ByteStatistics.frequency(of: keyword[offset + place])
        }
        self.bytes = bytes
        self.frequency = frequency
    }
}
