/// Tokens that carry a right checksum, made at run time, so that no literal one stands in the tree.
package enum ProvenToken {
    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// A GitHub personal access token: `ghp_`, 30 random characters, the CRC-32 of these in base62. A different one for
    /// each number, the same in every run.
    package static func github(_ number: Int) -> String {
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
        let body = (0..<30).map { _ in
            // xorshift64
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return digits[Int(state >> 33) % 62]
        }
        var checksum = crc32(body)
        var tail: [UInt8] = []
        for _ in 0..<6 {
            tail.insert(digits[Int(checksum % 62)], at: 0)
            checksum /= 62
        }
        return "ghp_" + String(decoding: body + tail, as: UTF8.self)
    }

    /// The CRC-32 of gzip, zip and PNG.
    package static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var register: UInt32 = .max
        for byte in bytes {
            register ^= UInt32(byte)
            for _ in 0..<8 { register = register >> 1 ^ (register & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return ~register
    }
}
