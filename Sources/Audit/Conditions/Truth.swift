internal import Documents
internal import Spans

/// The three truth values of a condition.
enum Truth: Sendable {
    case yes, no, unknown

    /// Its opposite; what is unknown stays so.
    var negated: Truth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }
}

/// A place that decided a condition, and the value seen there.
struct Place: Sendable {
    let span: ByteRange
    let value: String

    /// What is shown where a setting is missing.
    static let absent = "not set"
}

/// How a condition came out, and where that was decided.
struct Evaluation: Sendable {
    let truth: Truth
    let place: Place?
}

extension Node {
    /// Whether a text cannot be known offline: it holds a template or a variable.
    var isUnknown: Bool { text.map(holdsVariable) ?? false }

    /// The value as a message shows it: short, on one line.
    var shown: String {
        let target = resolved
        switch target.kind {
        case .scalar(let scalar): return shorten(target.isNull ? "null" : scalar.text)
        case .sequence(let items): return shorten("[" + items.prefix(20).map(\.shown).joined(separator: ", ") + "]")
        case .mapping(let entries):
            return shorten("{" + entries.prefix(10).map { $0.key.shown }.joined(separator: ", ") + "}")
        case .alias: return ""
        }
    }
}

/// Whether a text holds a template or a variable: `${X}`, `{{ .X }}`, `$(X)`.
func holdsVariable(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
        if byte == 0x7B && (previous == 0x24 || previous == 0x7B) || byte == 0x28 && previous == 0x24 { return true }
        previous = byte
    }
    return false
}

/// At most 80 characters, control characters as spaces.
func shorten(_ text: String) -> String {
    // Most texts are short and plain already.
    if text.utf8.count <= 80, text.utf8.allSatisfy({ $0 >= 0x20 }) { return text }
    let line = String(text.unicodeScalars.prefix(81).map { $0.value < 0x20 ? " " : Character($0) })
    return line.count > 80 ? line.prefix(79) + "…" : line
}

extension Entry {
    /// The bytes to mark for this entry: key and value where the value is a word or two, the key alone where it is a
    /// block.
    var mark: ByteRange {
        guard let scalar = value.scalar, scalar.style != .literal, scalar.style != .folded else { return key.span }
        return value.span.start >= key.span.end ? span : key.span
    }
}
