import Spans

/// Turns one logical line into the node of an instruction.
struct InstructionParser {
    let line: LogicalLine
    private var position = 0
    private var entries: [Entry] = []

    init(line: LogicalLine) { self.line = line }

    private init(line: LogicalLine, from position: Int) {
        self.line = line
        self.position = position
    }

    /// The instruction; nil where the line does not start with a keyword. `heredocs` reads the bodies that follow the
    /// line, in order.
    mutating func instruction(heredocs: (Heredoc) -> LogicalLine) -> Node? {
        let keyword = nextBlankSeparated()
        let name = line.text(keyword).uppercased()
        guard Dockerfile.keywords.contains(name) else { return nil }
        add("instruction", Node(.scalar(Scalar(name, style: .plain)), span: line.span(keyword)))
        readFlags()
        let rest = line.trimmed(position..<line.bytes.count)
        add("text", Node(.scalar(Scalar(line.text(rest), style: .plain)), span: line.span(rest)))
        read(name, rest, heredocs)
        let end = entries.reduce(line.span(rest).end) { max($0, $1.value.span.end) }
        return Node(.mapping(entries), span: ByteRange(line.span(keyword).start, end))
    }

    private mutating func read(_ name: String, _ rest: Range<Int>, _ heredocs: (Heredoc) -> LogicalLine) {
        switch name {
        case "ENV", "LABEL", "ARG": readVariables(rest, allowsBareNames: name == "ARG")
        case "FROM": readBase(rest)
        case "ONBUILD":
            var inner = InstructionParser(line: line, from: rest.lowerBound)
            if let trigger = inner.instruction(heredocs: heredocs) { add("trigger", trigger) }
        case "HEALTHCHECK":
            position = rest.lowerBound
            let kind = nextBlankSeparated()
            add("kind", Node(.scalar(Scalar(line.text(kind).uppercased(), style: .plain)), span: line.span(kind)))
            readCommand(line.trimmed(position..<line.bytes.count), isShell: true, heredocs)
        case "RUN", "CMD", "ENTRYPOINT": readCommand(rest, isShell: true, heredocs)
        default: readCommand(rest, isShell: false, heredocs)
        }
    }

    /// Arguments in the JSON form, or as words; with the commands of a shell.
    private mutating func readCommand(_ rest: Range<Int>, isShell: Bool, _ heredocs: (Heredoc) -> LogicalLine) {
        if !rest.isEmpty, line.bytes[rest.lowerBound] == 0x5B, let items = jsonItems(rest) {
            addWord("form", "json", at: rest)
            add("arguments", sequence(items, at: rest))
            if isShell { add("commands", sequence([ShellScript.node(ofWords: items)], at: rest)) }
            return
        }
        addWord("form", "shell", at: rest)
        let words = DockerfileWords(line: line, range: rest).words
        add("arguments", sequence(words.map(\.node), at: rest))
        let bodies = words.compactMap { Self.heredoc($0.raw) }.map { mark in (mark, heredocs(mark)) }
        var commands = isShell ? ShellScript(line: line, range: rest).commands : []
        if !bodies.isEmpty {
            let nodes = bodies.map { body in
                Node(
                    .scalar(Scalar(body.1.text(0..<body.1.bytes.count), style: .literal)),
                    span: body.1.span(0..<body.1.bytes.count))
            }
            add("heredocs", sequence(nodes, at: rest))
            if isShell, words.first.map({ $0.raw.hasPrefix("<<") }) == true { commands = [] }
            if isShell {
                for (_, body) in bodies {
                    commands += ShellScript(line: body, range: 0..<body.bytes.count).commands
                }
            }
        }
        if isShell { add("commands", sequence(commands, at: rest)) }
    }

    private static func heredoc(_ raw: String) -> Heredoc? {
        guard raw.hasPrefix("<<"), !raw.hasPrefix("<<<") else { return nil }
        var name = raw.dropFirst(2)
        let stripsTabs = name.hasPrefix("-")
        if stripsTabs { name = name.dropFirst() }
        let delimiter = name.filter { $0 != "\"" && $0 != "'" }
        guard !delimiter.isEmpty, delimiter.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
            return nil
        }
        return Heredoc(delimiter: Array(delimiter.utf8), stripsTabs: stripsTabs)
    }

    private mutating func readBase(_ rest: Range<Int>) {
        let words = DockerfileWords(line: line, range: rest).words.map(\.node)
        add("arguments", sequence(words, at: rest))
        if let image = words.first { add("image", image) }
        if words.count >= 3, words[1].text?.uppercased() == "AS" { add("name", words[2]) }
    }

    /// `name=value` pairs, the old form `ENV name value`, and ARG's bare names.
    private mutating func readVariables(_ rest: Range<Int>, allowsBareNames: Bool) {
        let words = DockerfileWords(line: line, range: rest).words
        add("arguments", sequence(words.map(\.node), at: rest))
        var variables: [Entry] = []
        if let first = words.first, !allowsBareNames, !first.raw.contains("=") {
            let value = line.trimmed(first.range.upperBound..<rest.upperBound)
            variables.append(
                Entry(
                    key: first.node,
                    value: Node(.scalar(Scalar(line.text(value), style: .plain)), span: line.span(value))))
        } else {
            variables = words.map { $0.assignment(in: line) }
        }
        add("variables", Node(.mapping(variables), span: line.span(rest)))
    }

    private mutating func readFlags() {
        var flags: [Entry] = []
        while true {
            let start = position
            let word = nextBlankSeparated()
            guard line.text(word).hasPrefix("--"), word.count > 2 else {
                position = start
                break
            }
            flags.append(
                DockerfileWord(line: line, range: (word.lowerBound + 2)..<word.upperBound).assignment(in: line))
        }
        guard let first = flags.first, let last = flags.last else { return }
        add("flags", Node(.mapping(flags), span: ByteRange(first.key.span.start, last.value.span.end)))
    }

    private mutating func nextBlankSeparated() -> Range<Int> {
        while position < line.bytes.count, LogicalLine.isBlank(line.bytes[position]) { position += 1 }
        let start = position
        while position < line.bytes.count, !LogicalLine.isBlank(line.bytes[position]) { position += 1 }
        return start..<position
    }

    /// The strings of a JSON array with their places in the file; nil where it is not one (then it is shell form).
    private func jsonItems(_ rest: Range<Int>) -> [Node]? {
        let parsed = JSON.parse(Array(line.bytes[rest]))
        guard parsed.errors.isEmpty, parsed.documents.count == 1, let items = parsed.documents[0].root.sequence,
            items.allSatisfy({ $0.text != nil })
        else { return nil }
        return items.map { item in
            let range = (item.span.start + rest.lowerBound)..<(item.span.end + rest.lowerBound)
            return Node(item.kind, span: line.span(range))
        }
    }

    private func sequence(_ items: [Node], at rest: Range<Int>) -> Node {
        Node(.sequence(items), span: line.span(rest))
    }

    private mutating func addWord(_ key: String, _ word: String, at rest: Range<Int>) {
        let span = ByteRange(line.span(rest).start, line.span(rest).start)
        add(key, Node(.scalar(Scalar(word, style: .plain)), span: span))
    }

    private mutating func add(_ key: String, _ value: Node) {
        let span = ByteRange(value.span.start, value.span.start)
        entries.append(Entry(key: Node(.scalar(Scalar(key, style: .plain)), span: span), value: value))
    }
}
