/// Names that programs give to things: constants, keys of stores, object names, options. Their words need not be known.
enum IdentifierText {
    /// Why the value is such a name; nil if it may be a secret. The less the name beside the value promises, the sooner
    /// it is one.
    static func reason(_ value: ValueText, demand: GenericValue.Demand) -> String? {
        guard value.foreign == 0, !value.hasSpace, value.count <= 64 else { return nil }
        if isConstant(value) { return "the name of a constant" }
        if isJoinedByMarks(value, demand: demand) { return "an identifier" }
        if demand != .low ? isUnmixed(value) || isHumped(value) : isPreference(value) { return "an identifier" }
        guard demand == .token else { return nil }
        if isOneWord(value) { return "a word of one kind of letter" }
        if value.letters == 0, value.symbols > 0 { return "numbers" }
        if isNumberedName(value) { return "a name with a number" }
        return isPair(value) ? "a pair of names" : nil
    }

    /// `INFLUXDB_PW`, `STARTSERVER_SYSV`, `K8S_2_NODES`.
    private static func isConstant(_ value: ValueText) -> Bool {
        guard value.lowers == 0, value.uppers >= 3, value.digits * 2 <= value.count else { return false }
        let parts = value.bytes.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        return parts.count >= 2 && parts.allSatisfy { !$0.isEmpty && $0.count <= 16 && $0.allSatisfy(isAlphanumeric) }
            && parts.count { isMixed($0) } <= 1
    }

    private static func isMixed(_ part: ArraySlice<UInt8>) -> Bool {
        part.contains(where: isDigit) && part.contains(where: isLetter)
    }

    /// `gogs-theme`, `k8s_vmi_name`, `rst.role`, `setct-PANToken`: short parts between hyphens, underscores or dots,
    /// with a known word among them, and few digits.
    private static func isJoinedByMarks(_ value: ValueText, demand: GenericValue.Demand) -> Bool {
        let parts = value.bytes.split { "-_.".utf8.contains($0) }
        guard parts.count >= 2, value.bytes.allSatisfy({ isAlphanumeric($0) || "-_.".utf8.contains($0) }),
            parts.allSatisfy({ $0.count <= 15 })
        else { return false }
        let words = value.segments.filter { WordModel.isCommon(value.lower[$0.range]) }
        let isOneCase = value.uppers == 0 || value.lowers == 0
        let isNumbered = parts.allSatisfy { part in
            part.allSatisfy(isDigit)
                ? part.count <= 4 : part.drop(while: isLetter).allSatisfy(isDigit) && part.count <= 14
        }
        switch demand {
        case .low:
            return value.digits == 0 && isOneCase && value.count <= 24 && words.contains { $0.range.count >= 4 }
        case .medium, .token, .high:
            if isOneCase, isNumbered, value.segments.contains(where: { $0.isWord && $0.range.count >= 4 }) {
                return true
            }
            guard value.digits * 5 <= value.count else { return false }
            if words.isEmpty { return isOneCase && value.count <= 10 }
            return isOneCase || value.digits == 0 && words.contains { $0.range.count >= 4 }
        }
    }

    /// `todos-vuejs-3.x`: parts of letters of one case or of few digits, none of both, that can be spoken.
    private static func isUnmixed(_ value: ValueText) -> Bool {
        guard value.uppers == 0 || value.lowers == 0, value.digits * 5 <= value.count, value.count <= 32 else {
            return false
        }
        let parts = value.bytes.split(omittingEmptySubsequences: false) { "-_.".utf8.contains($0) }
        return parts.count >= 2 && parts.contains { $0.allSatisfy(isDigit) }
            && parts.allSatisfy { !$0.isEmpty && ($0.allSatisfy(isLetter) || $0.allSatisfy(isDigit)) }
            && WordModel.score(value.lower.filter(isLetter)) > -7.2
    }

    /// `esxExpress`, `_opCreds`: letters in humps, one of them a known word.
    private static func isHumped(_ value: ValueText) -> Bool {
        let letters = value.bytes.drop { $0 == 0x5F }
        return letters.allSatisfy(isLetter) && letters.count < 20 && (1...3).contains(value.uppers)
            && value.segments.contains { $0.range.count >= 4 && WordModel.isCommon(value.lower[$0.range]) }
    }

    /// `PrefPinCode1`: three words in humps or more, and at most a digit.
    private static func isPreference(_ value: ValueText) -> Bool {
        value.digits <= 1 && value.symbols == 0 && value.segments.count >= 3 && value.uppers == value.segments.count
            && value.segments.allSatisfy { $0.range.count >= 3 } && value.segments.contains { $0.isWord }
    }

    /// `ExpiresAt4687177990`, `ISO8601`: words in humps, or a few capital letters, and one number at the end.
    private static func isNumberedName(_ value: ValueText) -> Bool {
        let name = value.bytes.prefix(while: isLetter)
        let number = value.bytes[name.count...]
        guard name.count >= 2, !number.isEmpty, number.allSatisfy(isDigit) else { return false }
        if value.lowers == 0, name.count <= 4, number.count <= 5 { return true }
        return value.segments.count >= 2 && value.segments.allSatisfy(\.isWord)
    }

    /// `keeper:koala`: two names, as what is not encoded yet.
    private static func isPair(_ value: ValueText) -> Bool {
        let parts = value.bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { (2...10).contains($0.count) && $0.allSatisfy { isLetter($0) || $0 == 0x2D } }
    }

    /// `KEEPTTL`, `tagOpen`, `hamlAttribute`: letters of one case or in humps, too few for a token.
    private static func isOneWord(_ value: ValueText) -> Bool {
        value.letters == value.count && value.count < 16 && WordModel.score(value.lower) > -7
    }
}
