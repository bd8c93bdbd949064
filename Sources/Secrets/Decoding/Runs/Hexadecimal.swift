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
        var first: UInt64 = 0
        var isText = true
        for index in 0..<8 {
            let byte = byte(at: part.start + 2 * index, in: text)
            isText = isText && ((0x20...0x7E).contains(byte) || (0x09...0x0D).contains(byte))
            first = first << 8 | UInt64(byte)
        }
        if isText || first >> 40 == 0x1F_8B08 || first >> 32 == 0x504B_0304 { return true }
        return [0x7801, 0x785E, 0x789C, 0x78DA].contains(first >> 48)
    }

    /// Appends what the digits of a run stand for; a last digit without a partner is dropped.
    static func decode(_ run: EncodedRun, in text: Span<UInt8>, into bytes: inout [UInt8]) {
        var high: UInt8?
        run.forEachPart { part in
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
