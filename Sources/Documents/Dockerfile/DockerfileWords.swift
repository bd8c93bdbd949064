import Spans

/// A word of an instruction: what stands between blanks, quotes respected.
struct DockerfileWord {
    let range: Range<Int>
    /// As it is written.
    let raw: String
    /// With its quotes and escapes undone.
    let node: Node

    init(line: LogicalLine, range: Range<Int>) {
        self.range = range
        raw = line.text(range)
        node = Self.node(line, range)
    }

    /// The word as `name=value`, the spans of both apart. A bare name has an empty value behind it.
    func assignment(in line: LogicalLine) -> Entry {
        guard let equals = range.first(where: { line.bytes[$0] == 0x3D }) else {
            let end = Node(.scalar(Scalar("", style: .plain)), span: line.span(range.upperBound..<range.upperBound))
            let after = ByteRange(node.span.end, node.span.end)
            return Entry(key: node, value: Node(end.kind, span: after))
        }
        let value = (equals + 1)..<range.upperBound
        let valueNode = Self.node(line, value)
        let after = line.offsets[equals] + 1
        return Entry(
            key: Self.node(line, range.lowerBound..<equals),
            value: value.isEmpty ? Node(valueNode.kind, span: ByteRange(after, after)) : valueNode)
    }

    private static func node(_ line: LogicalLine, _ range: Range<Int>) -> Node {
        let bytes = line.bytes[range]
        var style = Scalar.Style.plain
        if bytes.count >= 2, let first = bytes.first, first == bytes.last, first == 0x22 || first == 0x27,
            !bytes.dropFirst().dropLast().contains(first)
        {
            style = first == 0x22 ? .doubleQuoted : .singleQuoted
        }
        return Node(.scalar(Scalar(unquoted(bytes, escape: line.escape), style: style)), span: line.span(range))
    }

    /// Undoes quotes and escapes as Docker's lexer does, variables left as they are.
    private static func unquoted(_ bytes: ArraySlice<UInt8>, escape: UInt8) -> String {
        var text: [UInt8] = []
        var quote: UInt8?
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == escape, quote != 0x27, index + 1 < bytes.endIndex {
                index += 1
                if quote == 0x22, bytes[index] != 0x22, bytes[index] != 0x24, bytes[index] != escape {
                    text.append(byte)
                }
                text.append(bytes[index])
            } else if let open = quote, byte == open {
                quote = nil
            } else if quote == nil, byte == 0x22 || byte == 0x27 {
                quote = byte
            } else {
                text.append(byte)
            }
            index += 1
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// The words of a part of a line.
struct DockerfileWords {
    let words: [DockerfileWord]

    init(line: LogicalLine, range: Range<Int>) {
        var words: [DockerfileWord] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if LogicalLine.isBlank(line.bytes[index]) {
                index += 1
                continue
            }
            let start = index
            var quote: UInt8?
            while index < range.upperBound, quote != nil || !LogicalLine.isBlank(line.bytes[index]) {
                let byte = line.bytes[index]
                if byte == line.escape, quote != 0x27 {
                    index += 1
                } else if byte == quote {
                    quote = nil
                } else if quote == nil, byte == 0x22 || byte == 0x27 {
                    quote = byte
                }
                index += 1
            }
            index = min(index, range.upperBound)
            words.append(DockerfileWord(line: line, range: start..<index))
        }
        self.words = words
    }
}
