/// Characters that are spelt as `\u041f` or `\u{41f}`: data formats that keep to ASCII write other scripts so.
enum EscapedCharacters {
    /// The bytes with such escapes read; nil if there are none that stand for anything beyond ASCII.
    static func read(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.contains(UInt8(ascii: "\\")) else { return nil }
        var units: [UInt16] = []
        var read: [UInt8] = []
        var isForeign = false
        func flush() {
            read += Array(String(decoding: units, as: UTF16.self).utf8)
            units = []
        }
        var index = 0
        while index < bytes.count {
            guard let (unit, length) = escape(in: bytes, at: index) else {
                flush()
                read.append(bytes[index])
                index += 1
                continue
            }
            isForeign = isForeign || unit >= 0x80
            units.append(unit)
            index += length
        }
        flush()
        return isForeign ? read : nil
    }

    private static func escape(in bytes: [UInt8], at index: Int) -> (unit: UInt16, length: Int)? {
        guard index + 5 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] | 0x20 == UInt8(ascii: "u")
        else { return nil }
        let isBraced = bytes[index + 2] == UInt8(ascii: "{")
        let start = index + (isBraced ? 3 : 2)
        let digits = bytes[start...].prefix(4).prefix(while: isHexadecimal)
        guard isBraced ? digits.count >= 2 : digits.count == 4,
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { return nil }
        let end = start + digits.count
        guard isBraced else { return (unit, end - index) }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "}") else { return nil }
        return (unit, end + 1 - index)
    }
}
