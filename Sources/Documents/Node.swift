package import Spans

/// A node of a parsed document. Immutable; every node knows the bytes that it came from.
///
/// Aliases are references to the node they name, never copies: a walk that must stay linear counts the aliases it
/// follows. The bytes at a scalar's span decode to its value.
package final class Node: Sendable {
    /// What a node is.
    package enum Kind: Sendable {
        /// Keys and values in source order; a key may occur twice, `Node.subscript` takes the last.
        case mapping([Entry])
        /// Items in source order.
        case sequence([Node])
        /// A scalar with its decoded text.
        case scalar(Scalar)
        /// `*name`: stands for `target`.
        case alias(name: String, target: Node)
    }

    /// What it is.
    package let kind: Kind
    /// Its bytes in the file, quotes and brackets included.
    package let span: ByteRange
    /// An explicit tag such as `!Ref`; nil for none.
    package let tag: String?

    /// Makes a node.
    package init(_ kind: Kind, span: ByteRange, tag: String? = nil) {
        self.kind = kind
        self.span = span
        self.tag = tag
    }

    /// The node itself, or what its alias stands for.
    package var resolved: Node {
        if case .alias(_, let target) = kind { target.resolved } else { self }
    }
}

/// A key and its value.
package struct Entry: Sendable {
    /// The key's node.
    package let key: Node
    /// The value's node.
    package let value: Node

    /// Pairs them.
    package init(key: Node, value: Node) {
        self.key = key
        self.value = value
    }

    /// The bytes from the key's start to the value's end.
    package var span: ByteRange {
        ByteRange(min(key.span.start, value.span.start), max(key.span.end, value.span.end))
    }
}

/// A scalar's text and how it was written.
package struct Scalar: Sendable {
    /// How a scalar was written: only plain scalars can be null, booleans or numbers.
    package enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

    /// The decoded text.
    package let text: String
    /// How it was written.
    package let style: Style

    /// Makes a scalar.
    package init(_ text: String, style: Style) {
        self.text = text
        self.style = style
    }
}
