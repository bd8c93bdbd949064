/// Tokens made up at run time, so that no literal one lies in the tree.
package enum SampleToken {
    /// A classic GitHub token with a right checksum: CRC-32 of the 30 characters, in base 62, six digits.
    /// Equal seeds give equal tokens.
    package static func github(_ seed: Int) -> String {
        var state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        let body = (0..<30).map { _ -> UInt8 in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return alphabet[Int(state % 62)]
        }
        var checksum = [UInt8](repeating: alphabet[0], count: 6)
        var rest = crc32(body)
        for place in (0..<6).reversed() {
            checksum[place] = alphabet[Int(rest % 62)]
            rest /= 62
        }
        return "ghp_" + String(decoding: body + checksum, as: UTF8.self)
    }

    /// The CRC-32 of gzip, zip and PNG.
    package static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { register, byte in
            (0..<8).reduce(register ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
            }
        }
    }
}
