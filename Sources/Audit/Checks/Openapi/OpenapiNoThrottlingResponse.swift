internal import Documents

/// A document none of whose operations describes the answer to too many requests.
struct OpenapiNoThrottlingResponse: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces where document.operations.count > 1 {
            let silent = document.operations.filter { $0.describesNone(of: ["429", "4XX", "4xx", "default"]) }
            guard silent.count == document.operations.count else { continue }
            OpenAPIDocument.Operation.markFirst(of: silent, value: "no 429", &marks)
        }
    }
}

extension OpenAPIDocument.Operation {
    /// Whether its answers are described, but none of these.
    func describesNone(of codes: Set<String>) -> Bool {
        let described = (place.node["responses"]?.effectiveEntries ?? []).compactMap(\.key.text)
        return !described.isEmpty && codes.isDisjoint(with: described)
    }

    /// Marks the first of some operations at its `responses`; the others stand beside it.
    static func markFirst(of operations: [Self], value: String, _ marks: inout Marks) {
        guard let first = operations.first else { return }
        func place(_ operation: Self) -> RelatedMark {
            let span = operation.place.node.entry("responses")?.key.span ?? operation.anchor
            return RelatedMark(file: operation.place.file, span: span, role: "the same")
        }
        let others = operations.dropFirst()
        let value = others.isEmpty ? value : value + "; \(others.count) more like it"
        marks.add(first.mark(place(first).span, value: value, related: others.prefix(10).map(place)))
    }
}
