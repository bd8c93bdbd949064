internal import Digests
internal import Findings

/// Seed phrases of wallets (BIP-39): 11 bits a word. The last of them, one for each three words, are the first of the
/// SHA-256 of the others. Phrases of other word lists stay where the pattern put them.
enum MnemonicPhrase: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let words = String(decoding: secret, as: UTF8.self).split(separator: " ")
        let numbers = words.compactMap { MnemonicWords.numbers[$0] }
        guard numbers.count == words.count, words.count.isMultiple(of: 3), (12...24).contains(words.count) else {
            return .unchanged("not the English words of BIP-39")
        }
        let bits = numbers.flatMap { number in (0..<11).map { number >> (10 - $0) & 1 } }
        let checkLength = words.count / 3
        let entropy = bytes(bits.dropLast(checkLength))
        let check = bits.suffix(checkLength).reduce(0) { $0 << 1 | $1 }
        guard Digest.sha256(entropy).first.map({ Int($0) >> (8 - checkLength) }) == check else {
            return .unchanged("words of BIP-39 whose checksum does not agree")
        }
        // The vectors of the standard, which the tests of every wallet use.
        guard Set(entropy).count > 1 else { return .example("a test vector of BIP-39") }
        return .proven("the words are of BIP-39 and their checksum agrees", [Attribute("words", String(words.count))])
    }

    private static func bytes(_ bits: ArraySlice<Int>) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: bits.count / 8)
        for (place, bit) in bits.enumerated() { bytes[place / 8] |= UInt8(bit) << (7 - place % 8) }
        return bytes
    }
}
