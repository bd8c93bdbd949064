internal import Spans

/// Literals that are written back to front.
enum ReversedText {
    /// The shortest and the longest run that is turned round.
    private static let lengths = 20...1_024

    /// The text around a run that is to be turned round with it: tokens have dots and other marks between their parts.
    /// Nil where nobody would turn it round: it has no digits, no letters but those of hexadecimal digits, or is too
    /// long.
    static func plausible(_ run: EncodedRun, in text: Span<UInt8>) -> ByteRange? {
        guard run.more.isEmpty, !run.alphabet.isDisjoint(with: .digits), !run.isOnly(.hexadecimal),
            !run.alphabet.isDisjoint(with: [.small, .capitals]), run.first.count <= lengths.upperBound
        else { return nil }
        var (start, end) = (run.first.start, run.first.end)
        while start > 0, isIncluded(text[start - 1]), end - start <= lengths.upperBound { start -= 1 }
        while end < text.count, isIncluded(text[end]), end - start <= lengths.upperBound { end += 1 }
        return lengths.contains(end - start) ? ByteRange(start, end) : nil
    }

    /// Appends the bytes of a range from its end to its start.
    static func decode(_ range: ByteRange, in text: Span<UInt8>, into bytes: inout [UInt8]) {
        for index in range.range.reversed() { bytes.append(text[index]) }
    }

    /// Letters, digits, underscores and `+/-.:=@~`.
    private static func isIncluded(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2B, 0x2D...0x2F, 0x3A, 0x3D, 0x40, 0x7E: true
        default: isWordByte(byte)
        }
    }
}
