/// Turns UTF-16 into UTF-8, so that rules see one encoding. Everything else is scanned as the bytes that it is.
package enum TextDecoding {
    /// The UTF-8 form of a UTF-16 text, with or without byte order mark; nil for everything else.
    ///
    /// Without a mark a text counts as UTF-16 when, in its first 4 KiB, nearly every second byte is NUL and nearly none
    /// of the others is: English, code and configuration look so, other data does not.
    package static func utf8(_ bytes: Span<UInt8>) -> [UInt8]? {
        guard bytes.count >= 4, let order = byteOrder(bytes) else { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 2 + 16)
        var index = order.start
        while index + 1 < bytes.count {
            var scalar = unit(bytes, index, order.isBigEndian)
            index += 2
            if (0xD800...0xDBFF).contains(scalar), index + 1 < bytes.count {
                let low = unit(bytes, index, order.isBigEndian)
                if (0xDC00...0xDFFF).contains(low) {
                    scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
                    index += 2
                }
            }
            append(scalar, to: &text)
        }
        return text
    }

    /// Whether `utf8` takes it for UTF-16.
    static func mayBeUTF16(_ bytes: Span<UInt8>) -> Bool { bytes.count >= 4 && byteOrder(bytes) != nil }

    private static func byteOrder(_ bytes: Span<UInt8>) -> (isBigEndian: Bool, start: Int)? {
        if bytes[0] == 0xFF, bytes[1] == 0xFE { return (false, 2) }
        if bytes[0] == 0xFE, bytes[1] == 0xFF { return (true, 2) }
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let pairs = min(bytes.count, 4_096) / 2
        var evenZeros = 0
        var oddZeros = 0
        for pair in 0..<pairs {
            if bytes[pair * 2] == 0 { evenZeros += 1 }
            if bytes[pair * 2 + 1] == 0 { oddZeros += 1 }
            // Neither can become nine tenths any more.
            if (pair + 1 - max(evenZeros, oddZeros)) * 10 > pairs { return nil }
        }
        if oddZeros * 10 >= pairs * 9, evenZeros * 50 <= pairs { return (false, 0) }
        if evenZeros * 10 >= pairs * 9, oddZeros * 50 <= pairs { return (true, 0) }
        return nil
    }

    private static func unit(_ bytes: Span<UInt8>, _ index: Int, _ isBigEndian: Bool) -> UInt32 {
        let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }

    /// Appends a scalar; half of a surrogate pair becomes U+FFFD.
    private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
        if scalar < 0x80 {
            text.append(UInt8(scalar))
        } else {
            text.append(contentsOf: Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8))
        }
    }
}
