/// Bech32 of BIP 173 without its length limit, as age keys use it: a readable part, `1`, data, six check characters.
package enum Bech32 {
    /// The readable part in lower case and the data in 5-bit groups, check characters taken off. Nil on mixed case, a
    /// foreign character, a missing separator or a checksum that does not match.
    package static func decode(_ text: [UInt8]) -> (prefix: [UInt8], groups: [UInt8])? {
        guard let lowered = uniformCase(text), let separator = lowered.lastIndex(of: 0x31), separator > 0,
            lowered.count - separator > 6
        else { return nil }
        let prefix = Array(lowered[..<separator])
        var groups: [UInt8] = []
        for character in lowered[(separator + 1)...] {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            groups.append(UInt8(value))
        }
        guard polynomial(expanded(prefix) + groups) == 1 else { return nil }
        return (prefix, groups.dropLast(6))
    }

    /// The six check characters for a lower-case readable part and data, in lower case.
    package static func check(prefix: [UInt8], groups: [UInt8]) -> [UInt8] {
        let remainder = polynomial(expanded(prefix) + groups + [UInt8](repeating: 0, count: 6)) ^ 1
        return (0..<6).map { alphabet[Int(remainder >> (5 * (5 - UInt32($0))) & 31)] }
    }

    /// The 32 characters that stand for 5-bit groups.
    package static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

    private static func uniformCase(_ text: [UInt8]) -> [UInt8]? {
        guard text.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        let hasUpper = text.contains { (0x41...0x5A).contains($0) }
        let hasLower = text.contains { (0x61...0x7A).contains($0) }
        guard !(hasUpper && hasLower) else { return nil }
        return hasUpper ? text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } : text
    }

    private static func expanded(_ prefix: [UInt8]) -> [UInt8] {
        prefix.map { $0 >> 5 } + [0] + prefix.map { $0 & 31 }
    }

    private static func polynomial(_ values: [UInt8]) -> UInt32 {
        let generators: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
        var checksum: UInt32 = 1
        for value in values {
            let top = checksum >> 25
            checksum = (checksum & 0x1FF_FFFF) << 5 ^ UInt32(value)
            for (index, generator) in generators.enumerated() where top >> UInt32(index) & 1 == 1 {
                checksum ^= generator
            }
        }
        return checksum
    }
}
