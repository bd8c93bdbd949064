import Spans

/// Builds the node tree of one document from events, without recursion.
struct YAMLBuilder {
    let source: YAMLSource
    let limits: ParseLimits
    /// How many nodes the file may still have.
    var nodesLeft: Int
    /// What is wrong with the document without costing it: unknown or refused aliases.
    var warnings: [SyntaxError] = []

    private var frames: [Frame] = []
    private var anchors: [String: Anchored] = [:]
    private var aliasedNodes = 0

    /// A collection whose end is not read yet.
    private struct Frame {
        let isMapping: Bool
        let isFlow: Bool
        let start: Int
        let anchor: String?
        let tag: String?
        var entries: [Entry] = []
        var items: [Node] = []
        var key: Node?
        var end: Int
        var height = 1
        var weight = 1
    }

    /// A node with its size once every alias in it is followed.
    private struct Anchored {
        let node: Node
        let height: Int
        let weight: Int
    }

    init(source: YAMLSource, limits: ParseLimits, nodesLeft: Int) {
        self.source = source
        self.limits = limits
        self.nodesLeft = nodesLeft
    }

    /// Reads one document; nil at the end of the stream.
    mutating func document(from reader: YAMLEventReader) throws(SyntaxError) -> Node? {
        var root: Node?
        while true {
            let event = try reader.next()
            switch event.kind {
            case .streamEnd: return nil
            case .documentEnd: return root ?? Self.null(at: event.start)
            case .documentStart, .other: continue
            case .alias(let name): place(alias(name, event), height: 0, weight: 1, root: &root)
            case .scalar(let scalar): try take(scalar, event, root: &root)
            case .sequenceStart(let isFlow): try open(event, isMapping: false, isFlow: isFlow)
            case .mappingStart(let isFlow): try open(event, isMapping: true, isFlow: isFlow)
            case .sequenceEnd, .mappingEnd: close(event, root: &root)
            }
        }
    }

    private mutating func count(_ event: YAMLEvent) throws(SyntaxError) {
        nodesLeft -= 1
        guard nodesLeft > 0 else { throw source.error("more nodes than the limit", at: event.start) }
    }

    private mutating func open(_ event: YAMLEvent, isMapping: Bool, isFlow: Bool) throws(SyntaxError) {
        try count(event)
        guard frames.count < limits.depth else { throw source.error("nested deeper than the limit", at: event.start) }
        let start = contentStart(of: event)
        frames.append(
            Frame(
                isMapping: isMapping, isFlow: isFlow, start: start, anchor: event.anchor, tag: event.tag, end: start))
    }

    private mutating func close(_ event: YAMLEvent, root: inout Node?) {
        guard let frame = frames.popLast() else { return }
        let end = frame.isFlow ? event.end : max(frame.start, frame.end)
        let kind: Node.Kind = frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items)
        let node = Node(kind, span: ByteRange(frame.start, max(frame.start, end)), tag: frame.tag)
        if let anchor = frame.anchor {
            anchors[anchor] = Anchored(node: node, height: frame.height, weight: frame.weight)
        }
        place(node, height: frame.height, weight: frame.weight, root: &root)
    }

    private mutating func take(_ scalar: Scalar, _ event: YAMLEvent, root: inout Node?) throws(SyntaxError) {
        try count(event)
        let node = Node(.scalar(scalar), span: span(of: scalar, event), tag: event.tag)
        if let anchor = event.anchor { anchors[anchor] = Anchored(node: node, height: 0, weight: 1) }
        place(node, height: 0, weight: 1, root: &root)
    }

    /// Puts a finished node into the open collection, or makes it the root.
    private mutating func place(_ node: Node, height: Int, weight: Int, root: inout Node?) {
        guard let last = frames.indices.last else {
            root = node
            return
        }
        frames[last].height = max(frames[last].height, height + 1)
        frames[last].weight += weight
        frames[last].end = max(frames[last].end, node.span.end)
        if !frames[last].isMapping {
            frames[last].items.append(node)
        } else if let key = frames[last].key {
            frames[last].entries.append(Entry(key: key, value: node))
            frames[last].key = nil
        } else {
            frames[last].key = node
        }
    }

    /// A reference to an anchored node. One that is unknown, still open (it would hold itself), or too much to follow
    /// stands for null.
    private mutating func alias(_ name: String, _ event: YAMLEvent) -> Node {
        let span = ByteRange(event.start, event.end)
        guard let target = anchors[name] else {
            let isOpen = frames.contains { $0.anchor == name }
            warnings.append(
                source.error(isOpen ? "alias to the node that holds it" : "alias without an anchor", at: event.start))
            return Node(.alias(name: name, target: Self.null(at: event.end)), span: span)
        }
        let depth = frames.count + target.height
        guard depth <= limits.depth, aliasedNodes + target.weight <= limits.aliasedNodes else {
            warnings.append(source.error("aliases stand for more than the limit", at: event.start))
            return Node(.alias(name: name, target: Self.null(at: event.end)), span: span)
        }
        aliasedNodes += target.weight
        if let last = frames.indices.last {
            frames[last].weight += target.weight
            frames[last].height = max(frames[last].height, target.height + 1)
        }
        return Node(.alias(name: name, target: target.node), span: span)
    }

    private static func null(at offset: Int) -> Node {
        Node(.scalar(Scalar("", style: .plain)), span: ByteRange(offset, offset))
    }
}

// MARK: - spans

extension YAMLBuilder {
    /// Where a node itself starts: after its anchor, its tag, and what stands between those and it.
    private func contentStart(of event: YAMLEvent) -> Int {
        guard event.anchor != nil || event.tag != nil else { return event.start }
        var position = event.start
        let bytes = source.bytes
        while position < event.end || position < bytes.count {
            switch bytes[position] {
            case 0x26, 0x21:  // & and !
                while position < bytes.count, !Self.isBlank(bytes[position]) { position += 1 }
            case 0x23:  // a comment
                while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
            case let byte where Self.isBlank(byte): position += 1
            default: return position
            }
        }
        return position
    }

    private func span(of scalar: Scalar, _ event: YAMLEvent) -> ByteRange {
        let start = min(contentStart(of: event), event.end)
        switch scalar.style {
        case .literal, .folded: return blockContent(from: start, to: event.end)
        case .plain where scalar.text.isEmpty: return ByteRange(event.end, event.end)
        default: return ByteRange(start, event.end)
        }
    }

    /// The content of a block scalar: from the first character of its first line that is not blank to the end of its
    /// last such line.
    private func blockContent(from header: Int, to limit: Int) -> ByteRange {
        let bytes = source.bytes
        var start = header
        while start < limit, bytes[start] != 0x0A, bytes[start] != 0x0D { start += 1 }
        while start < limit, Self.isBlank(bytes[start]) { start += 1 }
        var end = limit
        while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
        return ByteRange(start, end)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
