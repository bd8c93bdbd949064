extension Span<UInt8> {
    /// Where `word` first stands at or after `start`; nil if it stands nowhere, or is empty. With `ignoringCase`, ASCII
    /// letters of `word`, which must be in lower case, stand for both cases.
    package func firstOffset(of word: [UInt8], from start: Int = 0, ignoringCase: Bool = false) -> Int? {
        guard let lead = word.first, start >= 0, count - start >= word.count else { return nil }
        for offset in start...(count - word.count) where folded(self[offset], ignoringCase) == lead {
            var length = 1
            while length < word.count, folded(self[offset + length], ignoringCase) == word[length] { length += 1 }
            if length == word.count { return offset }
        }
        return nil
    }
}

extension [UInt8] {
    /// See `Span.firstOffset`.
    package func firstOffset(of word: [UInt8], from start: Int = 0, ignoringCase: Bool = false) -> Int? {
        span.firstOffset(of: word, from: start, ignoringCase: ignoringCase)
    }
}

private func folded(_ byte: UInt8, _ ignoringCase: Bool) -> UInt8 {
    ignoringCase && byte &- 0x41 < 26 ? byte | 0x20 : byte
}
