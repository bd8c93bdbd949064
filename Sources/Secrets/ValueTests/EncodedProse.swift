internal import Digests

/// Base64 of a sentence: what it says is for readers, and no key.
enum EncodedProse {
    /// Whether the value decodes to printable text of words and spaces.
    static func isProse(_ value: ValueText) -> Bool {
        guard value.count >= 16, value.bytes.last == UInt8(ascii: "=") || value.count.isMultiple(of: 4),
            let plain = BitCodec.base64.padded(.optional).decode(value.bytes),
            plain.contains(0x20), plain.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A })
        else { return false }
        return ValueText(plain).wordShare >= 0.5
    }
}
