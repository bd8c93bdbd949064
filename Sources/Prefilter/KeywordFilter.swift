/// Finds where literal keywords stand in bytes, without regard to ASCII case.
///
/// All conformers yield the same hits in the same order; they differ in speed alone.
package protocol KeywordFilter: Sendable {
    /// Calls `body` for every keyword whose first byte lies in `range`, even where its last one lies behind it (but
    /// still inside `bytes`).
    ///
    /// `keyword` is the index in the list that the filter was made from, `position` the offset of the keyword's first
    /// byte. Ordered by position, then by keyword. `range` must lie inside `bytes`.
    func forEachHit(in bytes: Span<UInt8>, range: Range<Int>, _ body: (_ keyword: Int, _ position: Int) -> Void)
}

extension KeywordFilter {
    /// Calls `body` for every keyword anywhere in `bytes`.
    package func forEachHit(in bytes: Span<UInt8>, _ body: (_ keyword: Int, _ position: Int) -> Void) {
        forEachHit(in: bytes, range: 0..<bytes.count, body)
    }
}

/// A byte in ASCII lower case.
@inline(__always) func folded(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
}
