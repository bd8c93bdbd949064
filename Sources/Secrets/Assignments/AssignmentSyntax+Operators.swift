internal import Spans

/// What stands between a name and its value.
extension AssignmentSyntax {
    func operation(
        _ text: Span<UInt8>, at index: Int, isNameQuoted: Bool
    ) -> (Operator, Int)? {
        guard index < text.count else { return nil }
        let next = index + 1 < text.count ? text[index + 1] : 0
        let third = index + 2 < text.count ? text[index + 2] : 0
        switch text[index] {
        case UInt8(ascii: "="):
            if next == UInt8(ascii: "=") { return (.relate, index + (third == next ? 3 : 2)) }
            return next == UInt8(ascii: "~") ? nil : (.assign, index + (next == UInt8(ascii: ">") ? 2 : 1))
        case UInt8(ascii: ":"):
            if next == UInt8(ascii: ":") || next == UInt8(ascii: "/") && third == next { return nil }
            if next == UInt8(ascii: "=") { return (.assign, index + 2) }
            return (.assign, typeAnnotationEnd(text, from: index + 1) ?? index + 1)
        case UInt8(ascii: "!") where next == UInt8(ascii: "="):
            return (.relate, index + (third == UInt8(ascii: "=") ? 3 : 2))
        case UInt8(ascii: "?"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "<"):
            return compound(text[index], next, index)
        case UInt8(ascii: "|"):
            guard next == UInt8(ascii: "|") else { return nil }
            return third == UInt8(ascii: "=") ? (.assign, index + 3) : (.relate, index + 2)
        case UInt8(ascii: ","):
            if !isNameQuoted, let end = secondTargetEnd(text, from: index + 1) { return (.assign, end) }
            if isNameQuoted, isBuildField(text) { return (.assign, index + 1) }
            return isNameQuoted && isFirstArgument(text) ? (.relate, index + 1) : nil
        case UInt8(ascii: "("): return (.relate, index + 1)
        default: return wordOperator(text, at: index, isNameQuoted: isNameQuoted)
        }
    }

    /// Whether the parenthesis of a call opens right before the quoted name: in a list its neighbour is no value of it.
    private func isFirstArgument(_ text: Span<UInt8>) -> Bool {
        var index = name.start - 1
        while index > 0, name.start - index < 12, isAny(text[index], of: "\"'`\\ \t@fbru") { index -= 1 }
        guard index >= 0, text[index] == UInt8(ascii: "("), !isHashing(text, before: index) else { return false }
        return index == 0 || !isBlank(text[index - 1]) && text[index - 1] != UInt8(ascii: "=")
    }

    /// `HashPassword("password", "salt"`: what stands behind the password is not what it is set to.
    private func isHashing(_ text: Span<UInt8>, before parenthesis: Int) -> Bool {
        var start = parenthesis
        while start > 0, parenthesis - start < 32, isWordByte(text[start - 1]) { start -= 1 }
        return (start..<parenthesis).contains { hasWord(text, "hash", at: $0) }
    }

    private static let buildFields = ["buildConfigField", "resValue"].map { Array($0.utf8) }

    /// `buildConfigField "String", "NAME", "value"` of Android's build: the name is the second of three arguments.
    private func isBuildField(_ text: Span<UInt8>) -> Bool {
        var index = name.start
        while index > 0, name.start - index < 64, !isLineEnd(text[index - 1]) {
            index -= 1
            if Self.buildFields.contains(where: { hasBytes(text, $0, at: index) }) { return true }
        }
        return false
    }

    /// `, err := `: the value begins behind the operator.
    private func secondTargetEnd(_ text: Span<UInt8>, from start: Int) -> Int? {
        guard kind == .code, case .plain = Surroundings(text, at: name.start) else { return nil }
        var index = skipBlanks(text, start)
        let first = index
        while index < text.count, index - first < 24, isWordByte(text[index]) { index += 1 }
        guard index > first else { return nil }
        index = skipBlanks(text, index)
        if hasBytes(text, [0x3A, 0x3D], at: index) { return index + 2 }
        let isPlain = hasBytes(text, [0x3D], at: index) && !hasBytes(text, [0x3D, 0x3D], at: index)
        return isPlain ? index + 1 : nil
    }

    /// `?=`, `+=`, `.=`, `->`, `<-`, `??`.
    private func compound(_ byte: UInt8, _ next: UInt8, _ index: Int) -> (Operator, Int)? {
        switch (byte, next) {
        case (UInt8(ascii: "?"), UInt8(ascii: "=")), (UInt8(ascii: "+"), UInt8(ascii: "=")),
            (UInt8(ascii: "."), UInt8(ascii: "=")), (UInt8(ascii: "-"), UInt8(ascii: ">")),
            (UInt8(ascii: "<"), UInt8(ascii: "-")):
            (.assign, index + 2)
        case (UInt8(ascii: "?"), UInt8(ascii: "?")): (.relate, index + 2)
        default: nil
        }
    }

    /// ` or "x"`, ` is x`, ` eq 'x'`; and a type's name before `=`.
    private func wordOperator(_ text: Span<UInt8>, at index: Int, isNameQuoted: Bool) -> (Operator, Int)? {
        if hasWord(text, "or ", at: index) { return (.relate, index + 3) }
        if hasWord(text, "eq ", at: index) { return (.relate, index + 3) }
        if hasWord(text, "is ", at: index), kind == .prose { return (.assign, index + 3) }
        guard kind == .code, !isNameQuoted, index > name.end, let end = typeAnnotationEnd(text, from: index) else {
            return nil
        }
        return (.assign, end)
    }

    /// Where the value begins if a type and `=` stand at `index`: `String = `, `[]byte = `, `str | None = `.
    private func typeAnnotationEnd(_ text: Span<UInt8>, from start: Int) -> Int? {
        guard kind == .code, !isCase(text) else { return nil }
        var index = skipBlanks(text, start)
        let first = index
        while index < text.count, index - first < 48,
            isWordByte(text[index]) || isAny(text[index], of: " []<>?.|*&!")
        {
            index += 1
        }
        guard index > first, index + 1 < text.count, text[index] == UInt8(ascii: "="),
            !hasTwoNames(text, first..<index)
        else { return nil }
        return text[index + 1] == UInt8(ascii: "=") || text[index + 1] == UInt8(ascii: ">") ? nil : index + 1
    }

    /// `case KEY_A: text = "x"`.
    private func isCase(_ text: Span<UInt8>) -> Bool { hasWord(text, "case ", at: name.start - 5) }

    private static let holdingWords =
        ["readonly", "const", "final", "mut", "unsigned", "any"].map { Array($0.utf8) }

    /// `MAC id`: two names with nothing but blanks between them are no type, unless the first of them says how the
    /// second is held.
    private func hasTwoNames(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var end = range.upperBound
        while end > range.lowerBound, isBlank(text[end - 1]) { end -= 1 }
        for index in range where isBlank(text[index]) && index > range.lowerBound && index + 1 < end {
            guard isWordByte(text[index - 1]), isWordByte(text[index + 1]) else { continue }
            return !Self.holdingWords.contains { hasBytes(text, $0, at: range.lowerBound) }
        }
        return false
    }
}
