/// Values made of words: prose, messages, identifiers in any case style. A password may be made of words too, so that
/// what mixes words with digits and symbols in ways that no identifier has is let through.
enum WordsTest {
    /// Why the value is words; nil if it is not.
    static func reason(_ value: ValueText) -> String? {
        if value.hasSpace { return isProse(value) ? "words" : nil }
        if value.foreign > 0, value.foreign * 3 >= value.letters { return "words in another script" }
        if value.foreign > 0, value.digits == 0, value.bytes.allSatisfy({ isWordByte($0) || $0 == 0x2D || $0 >= 0x80 })
        {
            return "words in another script"
        }
        guard value.letters > 0 else { return nil }
        let share = value.wordShare
        guard share >= leastShare(value) else { return nil }
        if isPhrase(value) { return nil }
        return value.segments.count > 1 ? "an identifier made of words" : "a word"
    }

    /// Text with spaces: a passphrase of unknown words passes, a message does not.
    private static func isProse(_ value: ValueText) -> Bool {
        value.foreign > 0 || value.wordShare >= 0.3 || value.bytes.count(where: isBlank) >= 3
    }

    /// The more of the value is letters, the surer words mean words.
    private static func leastShare(_ value: ValueText) -> Double {
        let letterShare = Double(value.letters) / Double(value.count)
        if letterShare < 0.5 { return 2 }
        // Long random text of letters and digits holds short words by chance.
        if value.digits * 5 > value.count { return 0.9 }
        return value.count >= 20 ? 0.65 : 0.75
    }

    /// `hunter2!Blue`: letters of both cases, a digit and a symbol that joins no words of an identifier.
    private static func isPhrase(_ value: ValueText) -> Bool {
        let odd = value.bytes.count { !isAlphanumeric($0) && !"_-./: ,;()[]{}<>\\'\"=&?#%+".utf8.contains($0) }
        return value.digits > 0 && odd > 0 && value.uppers > 0 && value.lowers > 0 && value.count >= 10
            && WeakPassword.reason(value) == nil
    }
}
