internal import Documents

/// A string without `maxLength` that neither its format nor its pattern bounds.
struct OpenapiUnboundedString: Check {
    /// Formats whose texts are short by definition.
    static let boundedFormats: Set<String> = [
        "date", "date-time", "time", "duration", "uuid", "ipv4", "ipv6", "binary",
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces {
            let found = document.schemas.filter { site in
                guard site.types.contains("string"), !site.isEnumerated else { return false }
                let node = site.place.node
                return node["maxLength"] == nil && !boundedFormats.contains(node["format"]?.text ?? "")
                    && !isBounded(node["pattern"]?.text ?? "")
            }
            BoundedMarks.add(found.map { $0.mark(value: "no maxLength") }, to: &marks)
        }
    }

    /// Whether an expression is anchored at both ends and repeats nothing without bound.
    private static func isBounded(_ pattern: String) -> Bool {
        pattern.hasPrefix("^") && pattern.hasSuffix("$") && !pattern.contains { "*+".contains($0) }
            && !pattern.contains(",}")
    }
}
