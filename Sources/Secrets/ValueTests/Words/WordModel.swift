/// Knows what English words and the words of identifiers look like: a list of common ones, and for the rest how likely
/// their letters follow one another.
enum WordModel {
    /// Mean binary logarithm of the probability of each letter after the two before it: about -3.5 for a word, -8.5
    /// for letters drawn at random. `letters` are ASCII small letters.
    static func score(_ letters: some Collection<UInt8>) -> Double {
        guard !letters.isEmpty else { return 0 }
        var first = 0
        var second = 0
        var sum = 0
        for letter in letters {
            let third = Int(letter) - 0x60
            sum += Int(table[(first * 27 + second) * 27 + third]) - 35
            first = second
            second = third
        }
        return -Double(sum) / 4 / Double(letters.count)
    }

    /// Whether the letters are in the list of common words.
    static func isCommon(_ letters: some Collection<UInt8>) -> Bool {
        letters.count >= 3 && common.contains(hash(letters))
    }

    /// Whether a run of small letters reads as a word, or as several common words written together.
    static func isWordlike(_ letters: ArraySlice<UInt8>) -> Bool {
        switch letters.count {
        case 0, 1: return false
        case 2: return shortWords.contains(hash(letters))
        case 3: return isCommon(letters)
        default:
            if isCommon(letters) { return true }
            let score = score(letters)
            if score >= leastScore(letters.count) { return true }
            return score >= leastScore(letters.count) - 1.2 && isJoinedWords(letters)
        }
    }

    /// Whether common words, one behind the other, make up the letters.
    static func isJoinedWords(_ letters: ArraySlice<UInt8>) -> Bool {
        guard letters.count <= 48 else { return false }
        let count = letters.count
        let start = letters.startIndex
        var reachable = [Bool](repeating: false, count: count + 1)
        reachable[0] = true
        for end in 3...count where end >= 3 {
            for begin in max(0, end - 16)...(end - 3) where reachable[begin] {
                if isCommon(letters[(start + begin)..<(start + end)]) {
                    reachable[end] = true
                    break
                }
            }
        }
        return reachable[count]
    }

    /// Short runs hit likely letters by chance, so they need the better score.
    private static func leastScore(_ count: Int) -> Double {
        switch count {
        case 4: -4.3
        case 5: -4.6
        case 6, 7: -4.8
        case 8, 9: -5.0
        default: -5.2
        }
    }

    // SAFETY: a StaticString's bytes live as long as the program, and Array copies them.
    private static let table: [UInt8] = letterTable.withUTF8Buffer { unsafe Array($0) }

    private static let common: Set<UInt64> = {
        // SAFETY: as above.
        let bytes = commonWordList.withUTF8Buffer { unsafe Array($0) }
        return Set(bytes.split(separator: 0x20).map(hash))
    }()

    private static let shortWords = Set(
        [
            "an", "as", "at", "be", "by", "db", "do", "go", "he", "id", "if", "in", "io", "ip", "is", "it", "me", "my",
            "no", "of", "ok", "on", "or", "os", "pw", "so", "to", "ui", "up", "us", "we", "js", "vm", "ca", "pk",
        ].map { hash($0.utf8) })

    /// FNV-1a.
    private static func hash(_ bytes: some Collection<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
