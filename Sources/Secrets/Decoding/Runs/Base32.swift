internal import Spans

/// Base32 in capitals (RFC 4648, section 6), padded or not.
enum Base32 {
    /// The shortest run that is decoded.
    static let shortest = 32

    /// Appends what the characters of a run stand for; what is left over at the end, fewer than eight bits, is
    /// dropped.
    static func decode(_ run: EncodedRun, in text: Span<UInt8>, into bytes: inout [UInt8]) {
        var pending: UInt32 = 0
        var width: UInt32 = 0
        run.forEachPart { part in
            for index in part.range {
                let byte = text[index]
                let value = isDigit(byte) ? byte - UInt8(ascii: "2") + 26 : byte - UInt8(ascii: "A")
                pending = pending << 5 | UInt32(value)
                width += 5
                guard width >= 8 else { continue }
                width -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> width))
            }
        }
    }
}
