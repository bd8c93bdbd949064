internal import Documents
internal import Spans

/// The values of variables as far as the file itself says them: build arguments, and defaults in `${NAME:-default}`.
struct VariableDefaults {
    /// Defaults by name; a name that is declared without one has nil.
    private var values: [String: String?] = [:]

    /// Knows no variable: only defaults count.
    init() {}

    /// Takes the arguments before the first FROM: those that image names may use.
    init(preamble: [DockerInstruction]) {
        for instruction in preamble where instruction.keyword == "ARG" {
            for entry in instruction.node["variables"]?.mapping ?? [] {
                guard let name = entry.key.text else { continue }
                let isDeclaration = entry.value.span.isEmpty && entry.value.span.start == entry.key.span.end
                values[name] = isDeclaration ? .some(nil) : entry.value.text.flatMap { expand($0) }
            }
        }
    }

    /// A text with its variables replaced; nil where one of them is not known.
    func expand(_ text: String) -> String? {
        var result = ""
        var rest = Substring(text)
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            let value: String?
            if rest.first == "{" {
                guard let end = rest.firstIndex(of: "}") else { return nil }
                value = braced(rest[rest.index(after: rest.startIndex)..<end])
                rest = rest[rest.index(after: end)...]
            } else {
                let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                value = values[String(name)] ?? nil
                rest = rest.dropFirst(name.count)
            }
            guard let value else { return nil }
            result += value
        }
        return result + rest
    }

    /// `NAME`, `NAME:-default`, `NAME:+other`.
    private func braced(_ body: Substring) -> String? {
        let name = String(body.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        let known = values[name] ?? nil
        let modifier = body.dropFirst(name.count)
        if modifier.hasPrefix(":-") || modifier.hasPrefix("-") {
            let standard = modifier.drop { $0 == ":" }.dropFirst()
            return known ?? expand(String(standard))
        }
        if modifier.hasPrefix(":+") { return known == nil ? nil : expand(String(modifier.dropFirst(2))) }
        return modifier.isEmpty ? known : nil
    }
}
