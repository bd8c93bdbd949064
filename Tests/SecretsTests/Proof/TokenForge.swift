import Digests
import Foundation

/// Builds tokens as their issuers do, with arithmetic of its own where the verifiers have theirs.
enum TokenForge {
    static let alphanumerics = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

    /// Characters that look random and are the same in every run.
    static func text(_ count: Int, of alphabet: [Character] = alphanumerics, seed: UInt64 = 7) -> String {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        return String(
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return alphabet[Int(state >> 33) % alphabet.count]
            })
    }

    static func bytes(_ count: Int, seed: UInt64 = 7) -> [UInt8] {
        Array(text(count * 2, of: Array("0123456789abcdef"), seed: seed).utf8).chunked.map {
            UInt8(String(decoding: $0, as: UTF8.self), radix: 16) ?? 0
        }
    }

    /// CRC-32 bit by bit.
    static func crc(_ text: String) -> UInt32 {
        var value = UInt32.max
        for byte in text.utf8 {
            for bit in 0..<8 {
                let isSet = (value ^ UInt32(byte) >> UInt32(bit)) & 1 == 1
                value = value >> 1 ^ (isSet ? 0xEDB8_8320 : 0)
            }
        }
        return ~value
    }

    static func digits(_ number: UInt32, in alphabet: String, width: Int) -> String {
        var rest = Int(number)
        var text = ""
        let characters = Array(alphabet)
        while rest > 0 {
            text = String(characters[rest % characters.count]) + text
            rest /= characters.count
        }
        return String(repeating: characters[0], count: max(0, width - text.count)) + text
    }

    static func base62(_ number: UInt32) -> String {
        digits(number, in: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", width: 6)
    }

    static func hexadecimal(_ number: UInt32) -> String { String(format: "%08x", number) }

    static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    static func base64URL(_ bytes: [UInt8]) -> String {
        base64(bytes).replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    static func base64URL(_ text: String) -> String { base64URL(Array(text.utf8)) }

    static func base32(_ bytes: [UInt8]) -> String {
        let bits = bytes.map { String(String(Int($0) + 256, radix: 2).dropFirst()) }.joined()
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let padded = Array(bits + String(repeating: "0", count: (5 - bits.count % 5) % 5))
        return String(
            stride(from: 0, to: padded.count, by: 5).map { alphabet[Int(String(padded[$0..<($0 + 5)]), radix: 2) ?? 0] }
        )
    }

    /// Marvin32 over whole words with an explicit tail, folded to 32 bits.
    static func marvin(_ bytes: [UInt8], seed: String) -> UInt32 {
        let number = seed.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var low = UInt32(truncatingIfNeeded: number)
        var high = UInt32(truncatingIfNeeded: number >> 32)
        func rotated(_ value: UInt32, _ bits: UInt32) -> UInt32 { value << bits | value >> (32 - bits) }
        var padded = bytes + [0x80]
        while !padded.count.isMultiple(of: 4) { padded.append(0) }
        padded += [0, 0, 0, 0]
        for word in stride(from: 0, to: padded.count, by: 4) {
            low &+= (0..<4).reduce(0) { $0 | UInt32(padded[word + $1]) << UInt32(8 * $1) }
            high ^= low
            low = rotated(low, 20) &+ high
            high = rotated(high, 9) ^ low
            low = rotated(low, 27) &+ high
            high = rotated(high, 19)
        }
        return low ^ high
    }

    /// An identifiable Azure key: random bytes, the signature before the checksum, the checksum.
    static func azureKey(_ count: Int, signature: String, seed: String, isURLSafe: Bool = false) -> String {
        var text = Array(
            base64(bytes(count)).replacingOccurrences(of: "=", with: "").map { $0 == "/" || $0 == "+" ? "k" : $0 })
        let place = text.count - 10
        text.replaceSubrange(place..<(place + 5), with: Array(signature) + ["A"])
        while !text.count.isMultiple(of: 4) { text.append("=") }
        var decoded = Array(Data(base64Encoded: String(text)) ?? Data())
        let checksum = marvin(Array(decoded.dropLast(4)), seed: seed)
        decoded.replaceSubrange(
            (decoded.count - 4)..., with: (0..<4).map { UInt8(truncatingIfNeeded: checksum >> UInt32(8 * $0)) })
        let key = base64(decoded)
        return isURLSafe
            ? key.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_") : key
    }

    static func webToken(_ header: String, _ claims: String, signature: Int = 43) -> String {
        "\(base64URL(header)).\(base64URL(claims)).\(base64URL(bytes(signature * 3 / 4)))"
    }

    /// The same text with one character exchanged for another letter or digit of the same case.
    static func mutated(_ text: String, at offset: Int) -> String {
        var characters = Array(text)
        let place = offset >= 0 ? offset : characters.count + offset
        let partners: [Character: Character] = ["A": "B", "a": "b", "0": "1", "9": "8"]
        let old = characters[place]
        characters[place] =
            partners[old] ?? (old.isNumber ? "0" : old.isUppercase ? "A" : old.isLowercase ? "a" : "x")
        return String(characters)
    }
}

extension Array<UInt8> {
    fileprivate var chunked: [ArraySlice<UInt8>] {
        stride(from: 0, to: count - 1, by: 2).map { self[$0..<($0 + 2)] }
    }
}
