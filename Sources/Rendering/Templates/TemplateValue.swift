import Documents
import Spans

/// A value in a template, and where it is written.
struct TemplateValue {
    /// What it is.
    enum Content {
        /// Go's nil, and what is not there.
        case missing
        case bool(Bool)
        case integer(Int)
        case number(Double)
        case text(TracedText)
        case list([TemplateValue])
        case map(TemplateMap)
        /// A thing with methods.
        case object(TemplateObject)
        /// It cannot be known offline.
        case unknown
    }

    var content: Content
    /// Where it is written, for what comes from values.
    var origin: SourcePlace?

    init(_ content: Content, origin: SourcePlace? = nil) {
        self.content = content
        self.origin = origin
    }

    static var missing: TemplateValue { TemplateValue(.missing) }
    static var unknown: TemplateValue { TemplateValue(.unknown) }
    static func bool(_ value: Bool) -> TemplateValue { TemplateValue(.bool(value)) }
    static func integer(_ value: Int) -> TemplateValue { TemplateValue(.integer(value)) }
    static func text(_ value: TracedText) -> TemplateValue { TemplateValue(.text(value)) }
    static func text(_ value: String) -> TemplateValue { TemplateValue(.text(TracedText(value))) }
    static func list(_ value: [TemplateValue]) -> TemplateValue { TemplateValue(.list(value)) }
    static func map(_ value: TemplateMap) -> TemplateValue { TemplateValue(.map(value)) }
}

/// A mapping. Templates share and change mappings (`set`), so it has an identity.
final class TemplateMap {
    private(set) var entries: [String: TemplateValue] = [:]
    /// Where keys are written.
    private(set) var keyOrigins: [String: SourcePlace] = [:]

    init() {}

    init(_ entries: [String: TemplateValue]) { self.entries = entries }

    subscript(_ key: String) -> TemplateValue? {
        get { entries[key] }
        set { entries[key] = newValue }
    }

    var keys: [String] { entries.keys.sorted() }

    func set(_ key: String, _ value: TemplateValue, keyOrigin: SourcePlace?) {
        entries[key] = value
        keyOrigins[key] = keyOrigin
    }

    func remove(_ key: String) { entries[key] = nil }
}

/// Things that only templates know.
enum TemplateObject {
    /// The files of a chart: path within the chart, and content.
    case files([(path: String, value: TemplateValue)])
    /// The API versions of the cluster.
    case apiVersions
    /// A method on a thing.
    indirect case method(TemplateObject, String)
}

/// Text that stands for a value that cannot be known: conditions on it are neither true nor false.
let unknownText = "$(unknown)"

extension TemplateValue {
    var isUnknown: Bool { if case .unknown = content { true } else { false } }
    var isMissing: Bool { if case .missing = content { true } else { false } }

    /// Whether a template takes it for true: not false, not zero, not empty. What is unknown is there, so it counts.
    var isTrue: Bool {
        switch content {
        case .missing: false
        case .bool(let value): value
        case .integer(let value): value != 0
        case .number(let value): value != 0
        case .text(let value): !value.isEmpty
        case .list(let value): !value.isEmpty
        case .map(let value): !value.entries.isEmpty
        case .object(.files(let files)): !files.isEmpty
        case .object, .unknown: true
        }
    }

    /// The source of text made from it.
    var source: TracedText.Source { TracedText.Source(value: origin) }

    /// What an action puts out for it: Go's `%v`.
    var shown: TracedText {
        switch content {
        case .missing: TracedText()
        case .bool(let value): TracedText(value ? "true" : "false", source)
        case .integer(let value): TracedText(String(value), source)
        case .number(let value): TracedText(Self.written(value), source)
        case .text(let value): value
        case .list(let items): TracedText("[" + items.map(\.shown.string).joined(separator: " ") + "]", source)
        case .map(let map):
            TracedText(
                "map[" + map.keys.map { "\($0):\(map[$0]?.shown.string ?? "")" }.joined(separator: " ") + "]", source)
        case .object: TracedText()
        case .unknown: TracedText(unknownText, source)
        }
    }

    /// A number without needless digits.
    static func written(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        return String(value)
    }

    /// The text that a text is, or what any other value shows.
    var string: String { shown.string }

    /// Its integer, as `int` casts it; 0 where it is none.
    var integer: Int {
        switch content {
        case .integer(let value): return value
        case .number(let value): return Int(exactly: value.rounded(.towardZero)) ?? 0
        case .bool(let value): return value ? 1 : 0
        case .text(let value):
            let text = value.string
            if let whole = Int(text) { return whole }
            return Double(text).flatMap { Int(exactly: $0.rounded(.towardZero)) } ?? 0
        default: return 0
        }
    }

    /// Its number; nil where it is none.
    var number: Double? {
        switch content {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .text(let value): Double(value.string)
        default: nil
        }
    }

    var map: TemplateMap? { if case .map(let map) = content { map } else { nil } }
    var list: [TemplateValue]? { if case .list(let list) = content { list } else { nil } }
    var text: TracedText? { if case .text(let text) = content { text } else { nil } }

    /// Go's name of its kind. Numbers of values are floating: values pass through JSON.
    var kind: String {
        switch content {
        case .missing: "invalid"
        case .bool: "bool"
        case .integer: origin == nil ? "int" : "float64"
        case .number: "float64"
        case .text, .unknown: "string"
        case .list: "slice"
        case .map: "map"
        case .object: "struct"
        }
    }

    /// A copy that shares no mapping.
    func deepCopy() -> TemplateValue {
        switch content {
        case .list(let items): return TemplateValue(.list(items.map { $0.deepCopy() }), origin: origin)
        case .map(let map):
            let copy = TemplateMap()
            for key in map.keys {
                if let value = map[key] { copy.set(key, value.deepCopy(), keyOrigin: map.keyOrigins[key]) }
            }
            return TemplateValue(.map(copy), origin: origin)
        default: return self
        }
    }

    /// Whether two values are equal as `eq` and `has` see it.
    func equals(_ other: TemplateValue) -> Bool {
        switch (content, other.content) {
        case (.missing, .missing): return true
        case (.bool(let one), .bool(let two)): return one == two
        case (.text(let one), .text(let two)): return one.bytes == two.bytes
        case (.list(let one), .list(let two)):
            return one.count == two.count && zip(one, two).allSatisfy { $0.equals($1) }
        case (.map(let one), .map(let two)):
            return one.keys == two.keys
                && one.keys.allSatisfy { key in
                    guard let first = one[key], let second = two[key] else { return false }
                    return first.equals(second)
                }
        case (.integer, .integer), (.integer, .number), (.number, .integer), (.number, .number):
            return number == other.number
        default: return false
        }
    }
}

// MARK: - from documents

extension TemplateValue {
    /// The value that a node of a YAML or JSON document is. `origin` gives the place of a span, where it has one.
    init(_ node: Node, origin place: (Node) -> SourcePlace?) {
        let node = node.resolved
        switch node.kind {
        case .scalar(let scalar): self = Self.scalar(scalar, node, place(node))
        case .sequence(let items):
            self.init(.list(items.map { TemplateValue($0, origin: place) }), origin: place(node))
        case .mapping:
            let map = TemplateMap()
            for entry in node.effectiveEntries ?? [] {
                guard let key = entry.key.text else { continue }
                map.set(key, TemplateValue(entry.value, origin: place), keyOrigin: place(entry.key))
            }
            self.init(.map(map), origin: place(node))
        case .alias: self = .missing
        }
    }

    private static func scalar(_ scalar: Scalar, _ node: Node, _ origin: SourcePlace?) -> TemplateValue {
        if node.isNull { return TemplateValue(.missing, origin: origin) }
        let isTrueOrFalse = ["true", "false"].contains(scalar.text.lowercased())
        if isTrueOrFalse, let bool = node.bool { return TemplateValue(.bool(bool), origin: origin) }
        if let integer = node.integer { return TemplateValue(.integer(integer), origin: origin) }
        if scalar.style == .plain, let first = scalar.text.first, first.isNumber || first == "-" || first == ".",
            scalar.text.contains(where: \.isNumber), let number = Double(scalar.text)
        {
            return TemplateValue(.number(number), origin: origin)
        }
        return TemplateValue(.text(TracedText(scalar.text, TracedText.Source(value: origin))), origin: origin)
    }
}
