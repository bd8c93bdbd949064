extension TemplateFunctions {
    /// Functions on lists.
    static func lists(_ name: String, _ arguments: TemplateArguments) throws(TemplateError) -> TemplateValue? {
        switch name {
        case "list", "tuple": return .list(arguments.values)
        case "len": return try length(arguments[0])
        case "index": return try element(arguments)
        case "slice": return try cut(arguments)
        case "has":
            if arguments.values.contains(where: \.isUnknown) { return .unknown }
            let wanted = try arguments[0]
            let items = try arguments.list(1)
            return .bool(items.contains { $0.equals(wanted) })
        case "append", "push": return .list(try arguments.list(0) + [try arguments[1]])
        case "prepend": return .list([try arguments[1]] + (try arguments.list(0)))
        case "concat": return .list(arguments.values.flatMap { $0.list ?? [] })
        case "without":
            let (items, removed) = (try arguments.list(0), arguments.values.dropFirst())
            return .list(items.filter { item in !removed.contains { $0.equals(item) } })
        case "until": return .list(try counted(from: 0, to: arguments.integer(0), by: 1))
        case "untilStep":
            return .list(try counted(from: arguments.integer(0), to: arguments.integer(1), by: arguments.integer(2)))
        case "seq": return .text(try sequence(arguments))
        case "chunk":
            let (size, items) = (max(1, try arguments.integer(0)), try arguments.list(1))
            return .list(
                stride(from: 0, to: items.count, by: size).map { .list(Array(items[$0..<min($0 + size, items.count)])) }
            )
        default: return try reordered(name, arguments)
        }
    }

    private static func reordered(
        _ name: String, _ arguments: TemplateArguments
    ) throws(TemplateError) -> TemplateValue? {
        guard
            ["first", "rest", "last", "initial", "reverse", "uniq", "compact", "sortAlpha", "toStrings"].contains(name)
        else { return nil }
        let value = try arguments[0]
        if value.isUnknown { return .unknown }
        let items = value.list ?? []
        switch name {
        case "first": return items.first ?? .missing
        case "last": return items.last ?? .missing
        case "rest": return .list(Array(items.dropFirst()))
        case "initial": return .list(Array(items.dropLast()))
        case "reverse": return .list(items.reversed())
        case "compact": return .list(items.filter(\.isTrue))
        case "sortAlpha": return .list(items.map { .text($0.shown) }.sorted { $0.string < $1.string })
        case "toStrings": return .list(items.map { .text($0.shown) })
        default:
            var unique: [TemplateValue] = []
            for item in items where !unique.contains(where: { $0.equals(item) }) { unique.append(item) }
            return .list(unique)
        }
    }

    private static func length(_ value: TemplateValue) -> TemplateValue {
        switch value.content {
        case .list(let items): .integer(items.count)
        case .map(let map): .integer(map.entries.count)
        case .text(let text): .integer(text.count)
        case .unknown: .unknown
        default: .integer(0)
        }
    }

    private static func element(_ arguments: TemplateArguments) throws(TemplateError) -> TemplateValue {
        var value = try arguments[0]
        for key in arguments.values.dropFirst() {
            switch value.content {
            case .map(let map): value = map[key.string] ?? .missing
            case .list(let items):
                guard items.indices.contains(key.integer) else { throw TemplateError("'index' beyond the list") }
                value = items[key.integer]
            case .object(.files(let files)): value = files.first { $0.path == key.string }?.value ?? .missing
            case .unknown: return .unknown
            default: return .missing
            }
        }
        return value
    }

    private static func cut(_ arguments: TemplateArguments) throws(TemplateError) -> TemplateValue {
        let value = try arguments[0]
        let count = value.list?.count ?? value.shown.count
        let start = max(0, min(count, arguments.count > 1 ? try arguments.integer(1) : 0))
        let end = max(start, min(count, arguments.count > 2 ? try arguments.integer(2) : count))
        if let items = value.list { return .list(Array(items[start..<end])) }
        return .text(value.shown.slice(start..<end))
    }

    private static func counted(from start: Int, to end: Int, by step: Int) throws(TemplateError) -> [TemplateValue] {
        guard step != 0 else { return [] }
        guard abs(end &- start) / abs(step) < 100_000 else { throw TemplateError("a list longer than the limit") }
        return stride(from: start, to: end, by: step).map { .integer($0) }
    }

    private static func sequence(_ arguments: TemplateArguments) throws(TemplateError) -> String {
        let numbers = arguments.values.map(\.integer)
        let (start, step, end): (Int, Int, Int)
        switch numbers.count {
        case 1: (start, step, end) = (1, numbers[0] < 1 ? -1 : 1, numbers[0])
        case 2: (start, step, end) = (numbers[0], numbers[1] < numbers[0] ? -1 : 1, numbers[1])
        case 3: (start, step, end) = (numbers[0], numbers[1], numbers[2])
        default: return ""
        }
        guard step != 0, abs(end &- start) / abs(step) < 100_000 else {
            throw TemplateError("a list longer than the limit")
        }
        return stride(from: start, through: end, by: step).map(String.init).joined(separator: " ")
    }
}
