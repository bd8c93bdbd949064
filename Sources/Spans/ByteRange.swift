/// A half-open range of bytes in one artifact, counted from its first byte.
package struct ByteRange: Hashable, Comparable, Sendable {
    /// The first byte of the range.
    package var start: Int
    /// One past the last byte of the range.
    package var end: Int

    /// Makes the range `start..<end`. `end` must not lie before `start`.
    @inlinable package init(_ start: Int, _ end: Int) {
        precondition(start <= end, "a byte range ends before it starts")
        self.start = start
        self.end = end
    }

    /// Makes a range from the standard library's.
    @inlinable package init(_ range: Range<Int>) {
        self.init(range.lowerBound, range.upperBound)
    }

    /// Length in bytes.
    @inlinable package var count: Int { end - start }
    /// Whether the range holds no byte.
    @inlinable package var isEmpty: Bool { start == end }
    /// The same range as the standard library's.
    @inlinable package var range: Range<Int> { start..<end }

    /// Whether `other` lies wholly inside this range.
    @inlinable package func contains(_ other: ByteRange) -> Bool { start <= other.start && other.end <= end }
    /// Whether the two ranges share at least one byte.
    @inlinable package func overlaps(_ other: ByteRange) -> Bool { start < other.end && other.start < end }
    /// The range moved by `distance` bytes.
    @inlinable package func shifted(by distance: Int) -> ByteRange { ByteRange(start + distance, end + distance) }

    /// By start, then by end.
    @inlinable package static func < (left: ByteRange, right: ByteRange) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}
