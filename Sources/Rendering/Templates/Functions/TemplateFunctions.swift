internal import Findings
internal import Spans

/// The functions of charts: Go's own, Sprig's, Helm's. Each family is one extension beside this file.
enum TemplateFunctions {
    /// Calls a function. One that is not known gives a value that is not known, and a note.
    static func call(
        _ name: String, _ arguments: TemplateArguments, _ run: TemplateRun
    ) throws(TemplateError) -> TemplateValue {
        let name = plain(name)
        if let value = try logic(name, arguments) { return value }
        if let value = try flow(name, arguments, run) { return value }
        if let value = try text(name, arguments) { return value }
        if let value = try words(name, arguments) { return value }
        if let value = try maps(name, arguments) { return value }
        if let value = try lists(name, arguments) { return value }
        if let value = try numbers(name, arguments) { return value }
        if let value = try encodings(name, arguments) { return value }
        if let value = try expressions(name, arguments, run) { return value }
        if let value = try places(name, arguments) { return value }
        run.note(.notRendered, "function '\(name)' is not evaluated")
        return .unknown
    }

    /// `mustToYaml` is `toYaml` that may fail.
    private static func plain(_ name: String) -> String {
        guard name.hasPrefix("must"), let first = name.dropFirst(4).first, first.isUppercase else { return name }
        return first.lowercased() + name.dropFirst(5)
    }
}

/// The arguments of a call.
struct TemplateArguments {
    let name: String
    let values: [TemplateValue]

    var count: Int { values.count }
    var last: TemplateValue { values.last ?? .missing }

    subscript(_ index: Int) -> TemplateValue {
        get throws(TemplateError) {
            guard values.indices.contains(index) else { throw TemplateError("'\(name)' lacks an argument") }
            return values[index]
        }
    }

    func text(_ index: Int) throws(TemplateError) -> TracedText { try self[index].shown }
    func string(_ index: Int) throws(TemplateError) -> String { try self[index].string }
    func integer(_ index: Int) throws(TemplateError) -> Int { try self[index].integer }

    func number(_ index: Int) throws(TemplateError) -> Double { try self[index].number ?? 0 }

    /// A mapping; one that is not there is empty.
    func map(_ index: Int) throws(TemplateError) -> TemplateMap { try self[index].map ?? TemplateMap() }

    /// A list; one that is not there is empty.
    func list(_ index: Int) throws(TemplateError) -> [TemplateValue] { try self[index].list ?? [] }

    /// Whether one of them cannot be known, or holds what cannot be.
    var holdsUnknown: Bool {
        values.contains { value in
            value.isUnknown
                || value.text.map { $0.bytes.span.firstOffset(of: Array(unknownText.utf8), from: 0) != nil } ?? false
        }
    }
}

// MARK: - flow

extension TemplateFunctions {
    /// What decides about values that are not there, and what never can be known.
    static func flow(
        _ name: String, _ arguments: TemplateArguments, _ run: TemplateRun
    ) throws(TemplateError) -> TemplateValue? {
        switch name {
        case "fail":
            if arguments.holdsUnknown { return TemplateValue.text("") }
            throw TemplateError("the chart refuses its own values: \(try arguments.string(0))")
        case "required":
            let value = arguments.last
            if !value.isMissing, value.text?.isEmpty != true { return value }
            run.note(.unknownValue, "a value that the chart requires is not set: \(try arguments.string(0))")
            return .unknown
        case "lookup": return .map(TemplateMap())
        case "default":
            guard arguments.count > 1 else { return try arguments[0] }
            return arguments.last.isTrue ? arguments.last : try arguments[0]
        case "coalesce": return arguments.values.first(where: \.isTrue) ?? .missing
        case "ternary":
            if arguments.last.isUnknown { return .unknown }
            return arguments.last.isTrue ? try arguments[0] : try arguments[1]
        case "randAlphaNum", "randAlpha", "randNumeric", "randAscii", "randBytes", "randInt", "uuidv4", "genPrivateKey",
            "genCA", "genCAWithKey", "genSelfSignedCert", "genSelfSignedCertWithKey", "genSignedCert",
            "genSignedCertWithKey", "derivePassword", "htpasswd", "bcrypt", "encryptAES", "decryptAES",
            "buildCustomCert", "getHostByName", "env", "expandenv":
            return .unknown
        case "now": return .text("2000-01-01 00:00:00 +0000 UTC")
        case "date", "dateInZone", "date_in_zone", "htmlDate", "htmlDateInZone", "dateModify", "date_modify", "toDate":
            return .text("2000-01-01")
        case "unixEpoch": return .text("946684800")
        case "ago", "duration", "durationRound": return .text("1h0m0s")
        default: return nil
        }
    }

    /// Comparison and truth.
    static func logic(_ name: String, _ arguments: TemplateArguments) throws(TemplateError) -> TemplateValue? {
        switch name {
        case "not": return try arguments[0].isUnknown ? .unknown : .bool(!arguments[0].isTrue)
        case "and": return arguments.values.first { !$0.isTrue } ?? arguments.last
        case "or": return arguments.values.first { $0.isTrue } ?? arguments.last
        case "empty": return .bool(try !arguments[0].isTrue)
        case "all": return .bool(arguments.values.allSatisfy(\.isTrue))
        case "any": return .bool(arguments.values.contains(where: \.isTrue))
        case "eq", "deepEqual":
            if arguments.holdsUnknown { return .unknown }
            let first = try arguments[0]
            return .bool(arguments.values.dropFirst().contains { first.equals($0) })
        case "ne":
            if arguments.holdsUnknown { return .unknown }
            return .bool(try !arguments[0].equals(try arguments[1]))
        case "lt", "le", "gt", "ge":
            if arguments.holdsUnknown { return .unknown }
            return .bool(try ordered(name, arguments[0], arguments[1]))
        case "kindOf": return .text(try arguments[0].kind)
        case "kindIs": return .bool(try arguments.string(0) == arguments.last.kind)
        case "typeOf": return .text(typeName(try arguments[0]))
        case "typeIs", "typeIsLike":
            return .bool(try arguments.string(0).drop { $0 == "*" } == typeName(arguments.last))
        default: return nil
        }
    }

    private static func typeName(_ value: TemplateValue) -> String {
        switch value.kind {
        case "map": "map[string]interface {}"
        case "slice": "[]interface {}"
        case "invalid": "<nil>"
        default: value.kind
        }
    }

    private static func ordered(_ name: String, _ one: TemplateValue, _ two: TemplateValue) -> Bool {
        let isLess: Bool
        let isEqual: Bool
        if let first = one.number, let second = two.number {
            (isLess, isEqual) = (first < second, first == second)
        } else {
            let (first, second) = (one.shown.bytes, two.shown.bytes)
            (isLess, isEqual) = (first.lexicographicallyPrecedes(second), first == second)
        }
        switch name {
        case "lt": return isLess
        case "le": return isLess || isEqual
        case "gt": return !isLess && !isEqual
        default: return !isLess
        }
    }
}
