internal import CPCRE2

/// What an expression may not contain, whoever wrote it.
enum PatternCheck {
    /// Options of every compilation: no `\C`, and no switch to UTF or to properties from within the pattern.
    static let options = UInt32(PCRE2_NEVER_BACKSLASH_C) | UInt32(PCRE2_NEVER_UTF) | UInt32(PCRE2_NEVER_UCP)

    /// Refuses expressions that are too long, and those with verbs that change limits, modes or the course of a match.
    static func check(_ source: String) throws(PCREError) {
        guard source.utf8.count <= Pattern.longestSource else {
            throw PCREError("the pattern is longer than \(Pattern.longestSource) bytes", at: Pattern.longestSource)
        }
        guard !source.isEmpty else { throw PCREError("the pattern is empty", at: 0) }
        if let offset = offsetOfVerb(in: Array(source.utf8)) {
            throw PCREError("verbs such as (*UTF) or (*LIMIT_MATCH=1) are not allowed", at: offset)
        }
    }

    /// The first `(*` that is neither escaped nor in a character class nor quoted by `\Q`.
    private static func offsetOfVerb(in source: [UInt8]) -> Int? {
        var index = 0
        var inClass = false
        while index < source.count {
            switch source[index] {
            case UInt8(ascii: "\\"):
                if index + 1 < source.count, source[index + 1] == UInt8(ascii: "Q") {
                    index = endOfQuote(in: source, from: index + 2)
                    continue
                }
                index += 2
                continue
            case UInt8(ascii: "["):
                if !inClass {
                    inClass = true
                    if index + 1 < source.count, source[index + 1] == UInt8(ascii: "^") { index += 1 }
                    if index + 1 < source.count, source[index + 1] == UInt8(ascii: "]") { index += 1 }
                }
            case UInt8(ascii: "]"): inClass = false
            case UInt8(ascii: "("):
                if !inClass, index + 1 < source.count, source[index + 1] == UInt8(ascii: "*") { return index }
            default: break
            }
            index += 1
        }
        return nil
    }

    private static func endOfQuote(in source: [UInt8], from start: Int) -> Int {
        var index = start
        while index + 1 < source.count {
            if source[index] == UInt8(ascii: "\\"), source[index + 1] == UInt8(ascii: "E") { return index + 2 }
            index += 1
        }
        return source.count
    }
}
