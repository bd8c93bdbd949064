/// Text that stands in a string literal of a program or a configuration file.
enum EscapedText {
    /// Replaces `\n`, `\r`, `\t`, `\"`, `\/` and `\\` by what they stand for, once.
    static func unescaped(_ text: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let next = rest.first else {
                plain.append(byte)
                continue
            }
            rest = rest.dropFirst()
            switch next {
            case UInt8(ascii: "n"): plain.append(0x0A)
            case UInt8(ascii: "r"): plain.append(0x0D)
            case UInt8(ascii: "t"): plain.append(0x09)
            default: plain.append(next)
            }
        }
        return plain
    }
}
