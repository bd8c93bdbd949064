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
        if closing == nil { index = accessorsEnd(text, from: dimensionEnd(text, from: index)) }
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

    /// One past the dimension of an array that is declared in C: `char password[]`, `char *key[32]`.
    private func dimensionEnd(_ text: Span<UInt8>, from start: Int) -> Int {
        guard kind == .code, start < text.count, text[start] == UInt8(ascii: "["), isDeclared(text) else {
            return start
        }
        var index = start + 1
        while index < text.count, index - start < 24, isWordByte(text[index]) { index += 1 }
        return index < text.count && text[index] == UInt8(ascii: "]") ? index + 1 : start
    }

    /// One past the accessors of a property in C#, `Password { get; set; }`, where a value is assigned behind them.
    private func accessorsEnd(_ text: Span<UInt8>, from start: Int) -> Int {
        var index = skipBlanks(text, start)
        guard kind == .code, index > start, index < text.count, text[index] == UInt8(ascii: "{"),
            hasWord(text, "get", at: skipBlanks(text, index + 1))
        else { return start }
        while index < text.count, index - start < 48, isWordByte(text[index]) || "{; \t".utf8.contains(text[index]) {
            index += 1
        }
        return index < text.count && text[index] == UInt8(ascii: "}") ? index + 1 : start
    }

    /// Whether a type stands before the name.
    private func isDeclared(_ text: Span<UInt8>) -> Bool {
        var index = name.start
        while index > 0, isBlank(text[index - 1]) || text[index - 1] == UInt8(ascii: "*") { index -= 1 }
        return index > 0 && index < name.start && isWordByte(text[index - 1])
    }

    /// Whether the word before the name says that it is public, in prose or in a comment: `# public key: x`.
    private func isCalledPublic(_ text: Span<UInt8>) -> Bool {
        guard hasWord(text, "public ", at: name.start - 7) else { return false }
        if kind != .code { return true }
        if case .plain = Surroundings(text, at: name.start) { return false }
        return true
    }

    private static let realm = Array("realm=".utf8)

    /// `?key=x`, `&key=x`; `realm="a", nonce="b"`.
    func isParameter(_ text: Span<UInt8>) -> Bool {
        if name.start > 0, isAny(text[name.start - 1], of: "?&;"), hasWord(text, "key", at: name.end - 3) {
            return true
        }
        return text.firstOffset(of: Self.realm, ignoringCase: true) != nil
    }

    /// `AWS::IAM::AccessKey`, `arn:aws:secretsmanager:eu:1:secret:x`, `http://my.pw:8080`: a name of which this is one
    /// part.
    private func isPartOfPath(_ text: Span<UInt8>) -> Bool {
        if hasWord(text, "://", at: name.start - 3) { return true }
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
        // A shell runs what stands between grave accents.
        if index < text.count, text[index] == UInt8(ascii: "`"),
            kind == .shell || kind != .code && isTight(text, start, index)
        {
            return nil
        }
        if let literal = literal(text, at: index) {
            guard relation == .assign else { return ReadAssignment(name: name, value: literal, style: .indirect) }
            return ReadAssignment(name: name, parts: joined(text, to: literal))
        }
        guard relation == .assign else { return nil }
        if let spelt = ReadAssignment(name: name, parts: spelt(text, from: index)) { return spelt }
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
        guard name.start > 0, isAny(text[name.start - 1], of: "\"'`") else { return 0 }
        return name.start > 1 && text[name.start - 2] == UInt8(ascii: "\\") ? 0 : 1
    }

    /// `NAME=value` without blanks, the name at the start of a word: the way of environments, in whatever file.
    private func isTight(_ text: Span<UInt8>, _ start: Int, _ value: Int) -> Bool {
        guard start == value, start == name.end + 1, text[name.end] == UInt8(ascii: "=") else { return false }
        return name.start == 0 || isBlank(text[name.start - 1]) || isLineEnd(text[name.start - 1])
            || isAny(text[name.start - 1], of: "\"'`")
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
        guard index > 1, isAny(text[index - 1], of: "\"'") else { return nil }
        let end = index - 1
        var start = end
        while start > 0, text[start - 1] != text[end], !isLineEnd(text[start - 1]) { start -= 1 }
        guard start > 0, start < end, text[start - 1] == text[end] else { return nil }
        return ByteRange(start, end)
    }

    /// Whether the line ends at `index`, by itself or behind a backslash.
    func endsHere(_ text: Span<UInt8>, _ index: Int) -> Bool {
        guard index < text.count else { return false }
        if isLineEnd(text[index]) { return true }
        return text[index] == UInt8(ascii: "\\") && index + 1 < text.count && isLineEnd(text[index + 1])
    }

    func skipBlanks(_ text: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < text.count, index - start < 64, isBlank(text[index]) { index += 1 }
        return index
    }

    func skipOneLine(_ text: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        if index < text.count, text[index] == UInt8(ascii: "\\") { index += 1 }
        if index < text.count, text[index] == 0x0D { index += 1 }
        if index < text.count, text[index] == 0x0A { index += 1 }
        return skipBlanks(text, index)
    }
}
