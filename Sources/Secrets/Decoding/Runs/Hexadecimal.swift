internal import Spans

/// Two hexadecimal digits a byte.
enum Hexadecimal {
    /// The shortest run that is decoded: most digests of 16 and 20 bytes are as long, and are left alone for what they
    /// begin with.
    static let shortest = 32

    /// Whether digits that begin at `start` may be a text: digests and other data are not.
    ///
    /// The first eight bytes are printable ASCII or blanks, or those of gzip, zlib or zip.
    static func isPlausible(_ part: ByteRange, in text: Span<UInt8>) -> Bool {
        guard part.count >= shortest else { return false }
        let first = (0..<8).map { byte(at: part.start + 2 * $0, in: text) }
        if first.allSatisfy({ (0x20...0x7E).contains($0) || (0x09...0x0D).contains($0) }) { return true }
        return first.starts(with: [0x1F, 0x8B, 0x08]) || first.starts(with: [0x50, 0x4B, 0x03, 0x04])
            || (first[0] == 0x78 && [0x01, 0x5E, 0x9C, 0xDA].contains(first[1]))
    }

    /// Appends what the digits of the parts stand for; a last digit without a partner is dropped.
    static func decode(_ parts: [ByteRange], in text: Span<UInt8>, into bytes: inout [UInt8]) {
        var high: UInt8?
        for part in parts {
            for index in part.range {
                if let first = high {
                    bytes.append(first << 4 | value(text[index]))
                    high = nil
                } else {
                    high = value(text[index])
                }
            }
        }
    }

    private static func byte(at index: Int, in text: Span<UInt8>) -> UInt8 {
        value(text[index]) << 4 | value(text[index + 1])
    }

    /// The value of a digit; the argument must be one.
    static func value(_ digit: UInt8) -> UInt8 { isDigit(digit) ? digit & 15 : (digit & 15) + 9 }
}
