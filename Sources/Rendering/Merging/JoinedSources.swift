import Documents
import Findings
import Spans

/// The files that a merge draws from, laid end to end: nodes of several files stand in one tree.
struct JoinedSources {
    let sources: [SourceText]
    /// Where each file's bytes begin.
    private var starts: [Int: Int] = [:]
    private var pieces: [SourceMap.Piece] = []
    /// The bytes of all of them.
    private(set) var bytes: [UInt8] = []
    /// What did not parse, at offsets of the joined bytes.
    private(set) var errors: [SyntaxError] = []
    private var parsed: [Int: [Node]] = [:]

    init(_ sources: [SourceText]) { self.sources = sources }

    /// The way back.
    var map: SourceMap { SourceMap(pieces: pieces) }

    /// The roots of a file's documents, their spans counted in the joined bytes.
    mutating func documents(of file: Int) -> [Node] {
        if let known = parsed[file] { return known }
        let start = start(of: file)
        let source = sources[file]
        let isJSON = source.path.lowercasedExtension == "json"
        let result = isJSON ? JSON.parse(source.bytes) : YAML.parse(source.bytes)
        for error in result.errors {
            errors.append(SyntaxError(message: error.message, offset: start + error.offset, line: error.line))
        }
        let nodes = result.documents.map { $0.root.shifted(by: start) }
        parsed[file] = nodes
        return nodes
    }

    /// The documents of a text that is a scalar in one of the files.
    ///
    /// A literal block is parsed where it stands, so that its nodes have their own bytes; the nodes of every other text
    /// have those of the scalar.
    func documents(in node: Node) -> [Node] {
        guard let scalar = node.scalar else { return [] }
        let span = node.resolved.span
        guard scalar.style == .literal else {
            return YAML.parse(Array(scalar.text.utf8)).documents.map { $0.root.respanned(to: span) }
        }
        let lineStart = bytes[..<span.start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let block = Array(bytes[lineStart..<span.end])
        return YAML.parse(block).documents.map { $0.root.shifted(by: lineStart) }
    }

    /// Where the bytes of a file begin; they are added if they are not there yet.
    mutating func start(of file: Int) -> Int {
        if let known = starts[file] { return known }
        let start = bytes.count
        starts[file] = start
        let place = SourcePlace(file: file, span: ByteRange(0, sources[file].bytes.count))
        pieces.append(SourceMap.Piece(start: start, place: place, isCopied: true))
        bytes += sources[file].bytes
        return start
    }

    /// Adds what was rendered, and gives the roots of its documents.
    mutating func add(_ file: RenderedFile) -> [Node] {
        let start = bytes.count
        pieces += file.map.pieces.map { piece in
            var moved = SourceMap.Piece(start: piece.start + start, place: piece.place, isCopied: piece.isCopied)
            moved.callers = piece.callers
            moved.value = piece.value
            return moved
        }
        bytes += file.bytes
        errors += file.errors.map { SyntaxError(message: $0.message, offset: $0.offset + start, line: $0.line) }
        return file.documents.map { $0.root.shifted(by: start) }
    }

    /// Adds a text that stands for the one at `span`, with a value from elsewhere put in, and before it the key at
    /// `key`. Gives where the two are.
    mutating func append(
        _ text: String, at span: ByteRange, from value: SourcePlace, after key: ByteRange?
    ) -> (key: ByteRange, value: ByteRange) {
        let map = map
        let start = bytes.count
        var keySpan = ByteRange(start, start)
        if let key, let place = map.origin(of: key)?.place {
            keySpan = ByteRange(start, start + key.count)
            pieces.append(SourceMap.Piece(start: start, place: place, isCopied: true))
            bytes += Array(bytes[key.range])
        }
        let place = map.origin(of: span)?.place ?? value
        let valueStart = bytes.count
        pieces.append(SourceMap.Piece(start: valueStart, place: place, isCopied: false, value: value))
        bytes += Array(text.utf8)
        return (keySpan, ByteRange(valueStart, bytes.count))
    }
}

// MARK: - nodes made of others

extension Node {
    /// The tree with every span moved.
    func shifted(by distance: Int) -> Node {
        distance == 0 ? self : mappingSpans { $0.shifted(by: distance) }
    }

    /// The tree with one span for every node.
    func respanned(to span: ByteRange) -> Node { mappingSpans { _ in span } }

    private func mappingSpans(_ change: (ByteRange) -> ByteRange) -> Node {
        var targets: [ObjectIdentifier: Node] = [:]
        return mappingSpans(change, &targets)
    }

    /// What several aliases stand for stays one node.
    private func mappingSpans(
        _ change: (ByteRange) -> ByteRange, _ targets: inout [ObjectIdentifier: Node]
    ) -> Node {
        let changed: Kind
        switch kind {
        case .scalar: changed = kind
        case .sequence(let items): changed = .sequence(items.map { $0.mappingSpans(change, &targets) })
        case .mapping(let entries):
            changed = .mapping(
                entries.map {
                    Entry(key: $0.key.mappingSpans(change, &targets), value: $0.value.mappingSpans(change, &targets))
                })
        case .alias(let name, let target):
            let known = targets[ObjectIdentifier(target)]
            let moved = known ?? target.mappingSpans(change, &targets)
            targets[ObjectIdentifier(target)] = moved
            changed = .alias(name: name, target: moved)
        }
        return Node(changed, span: change(span), tag: tag)
    }

    /// A scalar without a style of its own.
    static func plain(_ text: String, at span: ByteRange) -> Node {
        Node(.scalar(Scalar(text, style: .plain)), span: span)
    }

    /// A text, whatever it spells.
    static func quoted(_ text: String, at span: ByteRange) -> Node {
        Node(.scalar(Scalar(text, style: .doubleQuoted)), span: span)
    }

    /// The mapping with one entry replaced, or added at the end; nil as value removes it.
    func setting(_ key: String, to entry: Entry?) -> Node {
        var entries = effectiveEntries ?? []
        if let index = entries.firstIndex(where: { $0.key.text == key }) {
            if let entry { entries[index] = entry } else { entries.remove(at: index) }
        } else if let entry {
            entries.append(entry)
        }
        return Node(.mapping(entries), span: resolved.span, tag: resolved.tag)
    }

    /// The mapping with the value of a key changed; a key that is not there is left so.
    func changing(_ key: String, _ change: (Node) -> Node) -> Node {
        guard let entry = entry(key) else { return self }
        return setting(key, to: Entry(key: entry.key, value: change(entry.value)))
    }

    /// The sequence with every item changed; other nodes as they are.
    func changingItems(_ change: (Node) -> Node) -> Node {
        guard let items = sequence else { return self }
        return Node(.sequence(items.map(change)), span: resolved.span, tag: resolved.tag)
    }

    /// The tree with a value put at the end of a path of keys; mappings on the way are made where `creates` allows it,
    /// at the place of what is put there.
    func setting(path: ArraySlice<String>, to entry: Entry, creates: Bool) -> Node {
        guard let key = path.first else { return self }
        guard path.count > 1 else { return setting(key, to: entry) }
        if let inner = self.entry(key), inner.value.mapping != nil {
            return setting(
                key,
                to: Entry(
                    key: inner.key, value: inner.value.setting(path: path.dropFirst(), to: entry, creates: creates)))
        }
        guard creates, mapping != nil else { return self }
        let made = Node(.mapping([]), span: entry.key.span)
            .setting(path: path.dropFirst(), to: entry, creates: true)
        return setting(key, to: Entry(key: .plain(key, at: entry.key.span), value: made))
    }
}
