/// Positional number systems: base62, base36, base58. The most significant digit comes first.
package struct Radix: Sendable {
    /// `0-9A-Za-z`.
    package static let base62 = Radix("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    /// `0-9a-zA-Z`.
    package static let base62LowercaseFirst = Radix("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    /// `0-9a-z`.
    package static let base36 = Radix("0123456789abcdefghijklmnopqrstuvwxyz")
    /// Bitcoin's alphabet: no `0`, `O`, `I`, `l`.
    package static let base58 = Radix("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
    /// The ten digits.
    package static let decimal = Radix("0123456789")

    private let alphabet: [UInt8]
    private let values: [UInt8]

    private init(_ alphabet: StaticString) {
        self.alphabet = Array(alphabet.description.utf8)
        var values = [UInt8](repeating: .max, count: 256)
        for (value, character) in self.alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        self.values = values
    }

    /// The number as text, filled up on the left with the zero digit to `width` characters; longer if it needs more.
    package func text(_ number: UInt64, width: Int = 1) -> [UInt8] {
        var digits: [UInt8] = []
        var rest = number
        while rest > 0 {
            digits.append(alphabet[Int(rest % UInt64(alphabet.count))])
            rest /= UInt64(alphabet.count)
        }
        while digits.count < width { digits.append(alphabet[0]) }
        return digits.reversed()
    }

    /// The number that the text stands for; nil if it is empty, holds a foreign character or passes 64 bits.
    package func number(_ text: some Collection<UInt8>) -> UInt64? {
        guard !text.isEmpty else { return nil }
        var number: UInt64 = 0
        for character in text {
            let value = values[Int(character)]
            guard value != .max else { return nil }
            let (product, productOverflow) = number.multipliedReportingOverflow(by: UInt64(alphabet.count))
            let (sum, sumOverflow) = product.addingReportingOverflow(UInt64(value))
            guard !productOverflow, !sumOverflow else { return nil }
            number = sum
        }
        return number
    }

    /// Decodes a byte string of any length, as base58 does it: each leading zero digit is a zero byte, the rest is one
    /// number. Quadratic time: for tokens, not for files. Nil on a foreign character.
    package func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        for character in text {
            let value = values[Int(character)]
            guard value != .max else { return nil }
            var carry = UInt32(value)
            for index in bytes.indices {
                carry += UInt32(bytes[index]) * UInt32(alphabet.count)
                bytes[index] = UInt8(truncatingIfNeeded: carry)
                carry >>= 8
            }
            while carry > 0 {
                bytes.append(UInt8(truncatingIfNeeded: carry))
                carry >>= 8
            }
        }
        let zeros = text.prefix { $0 == alphabet[0] }.count
        return [UInt8](repeating: 0, count: zeros) + bytes.reversed()
    }
}
