internal import Spans

/// Reads what follows one name.
struct AssignmentSyntax {
    /// What stands between a name and its value.
    enum Operator {
        /// `=`, `:`, `=>` and their kin.
        case assign
        /// `==`, `||`, `,`, `(`: the value is an operand or an argument.
        case relate
        /// Blanks only.
        case blank
    }

    let kind: FileKind
    let name: ByteRange

    /// The assignment, if the text behind the name is one.
    func read(_ text: Span<UInt8>) -> ReadAssignment? {
        guard !isPartOfPath(text), !isCompared(text), !isCalledPublic(text) else { return nil }
        if let value = elementValue(text) { return ReadAssignment(name: name, value: value, style: .element) }
        var index = name.end
        let closing = QuoteMark(text, at: index)
        if let closing {
            index += closing.length
            if let pair = pairValue(text, from: index) { return pair }
        }
        if closing == nil, let pair = pairValue(text, from: index) { return pair }
        var isLastArgument = false
        while index < text.count, index < name.end + 16,
            text[index] == UInt8(ascii: "]") || closing != nil && text[index] == UInt8(ascii: ")")
        {
            isLastArgument = isLastArgument || text[index] == UInt8(ascii: ")")
            index += 1
        }
        if hasBytes(text, [0x28, 0x29], at: index) { index += 2 }
        let isOption = text[name.start] == UInt8(ascii: "-")
        let blanks = skipBlanks(text, index)
        if closing == nil, let value = comparedValue(text) {
            return ReadAssignment(name: name, value: value, style: .indirect)
        }
        guard let (relation, start) = operation(text, at: blanks, isNameQuoted: closing != nil) else {
            guard blanks > index else { return nil }
            return blankValue(text, from: blanks, isOption: isOption)
        }
        if isLastArgument, text[blanks] == UInt8(ascii: ",") { return nil }
        return value(text, from: start, relation, isNameQuoted: closing != nil)
    }

    /// Whether the word before the name says that it is public, in prose or in a comment: `# public key: x`.
    private func isCalledPublic(_ text: Span<UInt8>) -> Bool {
        guard hasWord(text, "public ", at: name.start - 7) else { return false }
        if kind != .code { return true }
        if case .plain = Surroundings(text, at: name.start) { return false }
        return true
    }

    /// `?key=x`, `&key=x`; `realm="a", nonce="b"`.
    func isParameter(_ text: Span<UInt8>) -> Bool {
        if name.start > 0, "?&;".utf8.contains(text[name.start - 1]), hasWord(text, "key", at: name.end - 3) {
            return true
        }
        for index in 0..<text.count where hasWord(text, "realm=", at: index) { return true }
        return false
    }

    /// `AWS::IAM::AccessKey`, `arn:aws:secretsmanager:eu:1:secret:x`, `http://my.pw:8080`: a name of which this is one
    /// part.
    private func isPartOfPath(_ text: Span<UInt8>) -> Bool {
        if hasBytes(text, Array("://".utf8), at: name.start - 3) { return true }
        guard name.start > 1, text[name.start - 1] == UInt8(ascii: ":") else { return false }
        if text[name.start - 2] == UInt8(ascii: ":") { return true }
        let colonFollows = name.end + 1 < text.count && text[name.end] == UInt8(ascii: ":")
        return colonFollows && isWordByte(text[name.start - 2]) && isNoBlank(text[name.end + 1])
    }

    /// `"$password" = x` in a shell, which assigns to names without `$`.
    private func isCompared(_ text: Span<UInt8>) -> Bool {
        kind == .shell && name.start > 0 && text[name.start - 1] == UInt8(ascii: "$")
    }

    private func isNoBlank(_ byte: UInt8) -> Bool { !isBlank(byte) && !isLineEnd(byte) && byte != UInt8(ascii: "=") }

    /// `--password x`, `password "x"`.
    private func blankValue(_ text: Span<UInt8>, from index: Int, isOption: Bool) -> ReadAssignment? {
        if let literal = literal(text, at: index) {
            // Prose and comments put names of things between grave accents.
            if !isOption, text[literal.start - 1] == UInt8(ascii: "`") { return nil }
            return ReadAssignment(name: name, value: literal, style: isOption ? .quoted : .indirect)
        }
        guard isOption || isDefined(text), let bare = bare(text, from: index, isLoose: true) else { return nil }
        return text[bare.start] == UInt8(ascii: "-") ? nil : ReadAssignment(name: name, value: bare, style: .loose)
    }

    private static let definingWords = ["ENV", "setenv", "%define", "%global"].map { Array($0.utf8) }

    /// `ENV NAME value`, `setenv NAME value`, `%define name value`: a word at the start of the line says that what
    /// follows the name is its value.
    private func isDefined(_ text: Span<UInt8>) -> Bool {
        var end = name.start
        while end > 0, isBlank(text[end - 1]) { end -= 1 }
        guard end < name.start else { return false }
        return Self.definingWords.contains { word in
            var start = end - word.count
            guard hasBytes(text, word, at: start) else { return false }
            while start > 0, isBlank(text[start - 1]) { start -= 1 }
            return start == 0 || isLineEnd(text[start - 1])
        }
    }

    private func value(
        _ text: Span<UInt8>, from start: Int, _ relation: Operator, isNameQuoted: Bool
    ) -> ReadAssignment? {
        var index = skipBlanks(text, start)
        if endsHere(text, index) {
            // The literal may stand on the next line.
            index = skipOneLine(text, index)
            guard literal(text, at: index) != nil else { return nil }
        }
        // `'password = '.$value`: the quote ends the text in which the name stands.
        if index < text.count, !isNameQuoted, text[index] == Surroundings.openQuote(text, at: name.start) { return nil }
        if let literal = literal(text, at: index) {
            return ReadAssignment(name: name, value: literal, style: relation == .assign ? .quoted : .indirect)
        }
        guard relation == .assign else { return nil }
        // A name in quotes is no part of a longer text unless its quotes are.
        let surroundings = Surroundings(text, at: name.start - (isNameQuoted ? quoteLength(text) : 0))
        switch (kind, surroundings) {
        case (.configuration, _), (.shell, _), (.prose, _), (_, .comment), (_, .string):
            let isPlain = surroundings == .plain || kind == .configuration && surroundings == .comment
            let isLoose = !isPlain || kind == .prose && !isTight(text, start, index) || kind == .shell && start != index
            guard let bare = bare(text, from: index, isLoose: isLoose) else { return nil }
            if kind == .configuration, let wrapped = wrappedLiteral(text, from: index) {
                return ReadAssignment(name: name, value: wrapped, style: .indirect)
            }
            return ReadAssignment(name: name, value: bare, style: isLoose ? .loose : .bare)
        default:
            guard let wrapped = wrappedLiteral(text, from: index) else { return nil }
            return ReadAssignment(name: name, value: wrapped, style: .indirect)
        }
    }

    /// The length of the quote right before the name.
    private func quoteLength(_ text: Span<UInt8>) -> Int {
        guard name.start > 0, "\"'`".utf8.contains(text[name.start - 1]) else { return 0 }
        return name.start > 1 && text[name.start - 2] == UInt8(ascii: "\\") ? 0 : 1
    }

    /// `NAME=value` without blanks, the name at the start of a word: the way of environments, in whatever file.
    private func isTight(_ text: Span<UInt8>, _ start: Int, _ value: Int) -> Bool {
        guard start == value, start == name.end + 1, text[name.end] == UInt8(ascii: "=") else { return false }
        return name.start == 0 || isBlank(text[name.start - 1]) || isLineEnd(text[name.start - 1])
            || "\"'`".utf8.contains(text[name.start - 1])
    }

    /// `"x" == password`, `'x' !== $password`: the literal before the comparison with the name.
    private func comparedValue(_ text: Span<UInt8>) -> ByteRange? {
        var index = name.start
        if index > 0, text[index - 1] == UInt8(ascii: "$") { index -= 1 }
        while index > 0, isBlank(text[index - 1]) { index -= 1 }
        let operatorEnd = index
        while index > 0, operatorEnd - index < 3, text[index - 1] == UInt8(ascii: "=") { index -= 1 }
        if index > 0, text[index - 1] == UInt8(ascii: "!") { index -= 1 }
        guard (2...3).contains(operatorEnd - index) else { return nil }
        while index > 0, isBlank(text[index - 1]) { index -= 1 }
        guard index > 1, "\"'".utf8.contains(text[index - 1]) else { return nil }
        let end = index - 1
        var start = end
        while start > 0, text[start - 1] != text[end], !isLineEnd(text[start - 1]) { start -= 1 }
        guard start > 0, start < end, text[start - 1] == text[end] else { return nil }
        return ByteRange(start, end)
    }

    // MARK: Operators

    private func operation(
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
        while index > 0, name.start - index < 12, "\"'`\\ \t@fbru".utf8.contains(text[index]) { index -= 1 }
        guard index >= 0, text[index] == UInt8(ascii: "(") else { return false }
        return index == 0 || !isBlank(text[index - 1]) && text[index - 1] != UInt8(ascii: "=")
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
            isWordByte(text[index]) || " []<>?.|*&!".utf8.contains(text[index])
        {
            index += 1
        }
        guard index > first, index + 1 < text.count, text[index] == UInt8(ascii: "="),
            !hasTwoNames(text, first..<index)
        else { return nil }
        return text[index + 1] == UInt8(ascii: "=") || text[index + 1] == UInt8(ascii: ">") ? nil : index + 1
    }

    /// `case KEY_A: text = "x"`.
    private func isCase(_ text: Span<UInt8>) -> Bool { hasBytes(text, Array("case ".utf8), at: name.start - 5) }

    /// `MAC id`: two names with nothing but blanks between them are no type, unless the first of them says how the
    /// second is held.
    private func hasTwoNames(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var end = range.upperBound
        while end > range.lowerBound, isBlank(text[end - 1]) { end -= 1 }
        for index in range where isBlank(text[index]) && index > range.lowerBound && index + 1 < end {
            guard isWordByte(text[index - 1]), isWordByte(text[index + 1]) else { continue }
            return !["readonly", "const", "final", "mut", "unsigned", "any"].contains { word in
                hasBytes(text, Array(word.utf8), at: range.lowerBound)
            }
        }
        return false
    }

    // MARK: Values

    /// A quoted text at `index`, with the letters that languages put before the quote.
    func literal(_ text: Span<UInt8>, at index: Int) -> ByteRange? {
        var start = index
        while start < text.count, start - index < 3, isLetter(text[start]) || text[start] == UInt8(ascii: "@") {
            start += 1
        }
        if start > index, start >= text.count || !"\"'`".utf8.contains(text[start]) { start = index }
        guard let mark = QuoteMark(text, at: start) else { return nil }
        let first = start + mark.length
        // An empty text in single quotes looks like a triple quote's head only where three of them stand.
        guard let end = mark.end(of: text, from: first), end > first else { return nil }
        return withoutQuotes(text, ByteRange(first, end))
    }

    /// `'"x"'`, `"\"x\""`: a literal of another language inside of a literal.
    private func withoutQuotes(_ text: Span<UInt8>, _ literal: ByteRange) -> ByteRange {
        guard let mark = QuoteMark(text, at: literal.start) else { return literal }
        let first = literal.start + mark.length
        guard first < literal.end, let end = mark.end(of: text, from: first), end > first,
            end + mark.length == literal.end
        else { return literal }
        return ByteRange(first, end)
    }

    /// A literal inside a call, `encode("x")`, or as the default behind `||`, `??` or `or` on the same line.
    private func wrappedLiteral(_ text: Span<UInt8>, from start: Int) -> ByteRange? {
        var index = start
        while index < text.count, index - start < 64, isWordByte(text[index]) || ".:$[]&*<> ".utf8.contains(text[index])
        {
            index += 1
        }
        if index > start, index < text.count, text[index] == UInt8(ascii: "("), !asks(text, start..<index),
            let literal = literal(text, at: skipBlanks(text, index + 1))
        {
            let after = QuoteMark(text, at: literal.end).map { literal.end + $0.length } ?? literal.end
            let next = skipBlanks(text, after)
            if next < text.count, text[next] == UInt8(ascii: ")") { return literal }
        }
        return defaultLiteral(text, from: start)
    }

    /// Whether a call asks for what its argument names, or shows it: `os.Getenv("X")`, `t("x")`.
    private func asks(_ text: Span<UInt8>, _ callee: Range<Int>) -> Bool {
        var start = callee.upperBound
        while start > callee.lowerBound, isWordByte(text[start - 1]) { start -= 1 }
        let verb = (start..<callee.upperBound).map { lowercased(text[$0]) }
        if verb.firstOffset(of: Array("env".utf8)) != nil { return true }
        return Self.questions.contains { verb.starts(with: $0.word) && (!$0.isWhole || verb.count == $0.word.count) }
    }

    private static let questions: [(word: [UInt8], isWhole: Bool)] =
        [
            "get", "read", "find", "lookup", "load", "fetch", "prompt", "ask", "input", "require", "import", "gettext",
            "translate", "i18n", "label", "print", "echo", "include", "query", "select", "param", "property", "option",
        ].map { (Array($0.utf8), false) } + ["_", "t", "tr", "__", "l", "trans"].map { (Array($0.utf8), true) }

    private func defaultLiteral(_ text: Span<UInt8>, from start: Int) -> ByteRange? {
        var index = start
        while index + 2 < text.count, index - start < 160, !isLineEnd(text[index]), text[index] != UInt8(ascii: ";") {
            let isBars = text[index] == UInt8(ascii: "|") && text[index + 1] == UInt8(ascii: "|")
            let isMarks = text[index] == UInt8(ascii: "?") && text[index + 1] == UInt8(ascii: "?")
            let isOr = text[index] == 0x20 && hasWord(text, " or ", at: index)
            if isBars || isMarks || isOr {
                return literal(text, at: skipBlanks(text, index + (isOr ? 4 : 2)))
            }
            index += 1
        }
        return nil
    }

    /// A word without quotes. In configuration the rest of the line must be empty or a comment: text that goes on is
    /// a sentence, not a value.
    private func bare(_ text: Span<UInt8>, from start: Int, isLoose: Bool) -> ByteRange? {
        guard start < text.count, !isLineEnd(text[start]), !isBlank(text[start]) else { return nil }
        let isQuery = name.start > 0 && "?&;".utf8.contains(text[name.start - 1])
        var index = start
        while index < text.count, index - start < AssignmentReader.longestValue {
            let byte = text[index]
            if isBlank(byte) || isLineEnd(byte) || "\"'`;<>".utf8.contains(byte) { break }
            if byte == UInt8(ascii: "&"), isQuery || isLoose { break }
            if byte == UInt8(ascii: ","), isLoose { break }
            if byte == UInt8(ascii: "\\"), index + 1 < text.count, "nrtu\"'\\".utf8.contains(text[index + 1]) { break }
            index += 1
        }
        var end = index
        while end > start, ",;)]}|\\".utf8.contains(text[end - 1]) && !isBalanced(text, start..<end) { end -= 1 }
        if isLoose, end > start, text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: ":") { end -= 1 }
        guard end > start else { return nil }
        let isPrefix = start == name.end + 1 && isUpper(text[name.start])
        if kind == .configuration, !isLoose, !isPrefix, !endsLine(text, from: index) { return nil }
        return ByteRange(start, end)
    }

    /// Whether the last byte closes a bracket that the value itself opens.
    private func isBalanced(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let pairs: [UInt8: UInt8] = [0x29: 0x28, 0x5D: 0x5B, 0x7D: 0x7B]
        guard let opener = pairs[text[range.upperBound - 1]] else { return false }
        for index in range where text[index] == opener { return true }
        return false
    }

    private func endsLine(_ text: Span<UInt8>, from start: Int) -> Bool {
        let index = skipBlanks(text, start)
        guard index < text.count, !isLineEnd(text[index]) else { return true }
        return index > start && "#;/\\,}".utf8.contains(text[index]) || "\"'`;<>&,\\".utf8.contains(text[index])
    }

    /// Whether the line ends at `index`, by itself or behind a backslash.
    private func endsHere(_ text: Span<UInt8>, _ index: Int) -> Bool {
        guard index < text.count else { return false }
        if isLineEnd(text[index]) { return true }
        return text[index] == UInt8(ascii: "\\") && index + 1 < text.count && isLineEnd(text[index + 1])
    }

    func skipBlanks(_ text: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < text.count, index - start < 64, isBlank(text[index]) { index += 1 }
        return index
    }

    private func skipOneLine(_ text: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        if index < text.count, text[index] == UInt8(ascii: "\\") { index += 1 }
        if index < text.count, text[index] == 0x0D { index += 1 }
        if index < text.count, text[index] == 0x0A { index += 1 }
        return skipBlanks(text, index)
    }
}
