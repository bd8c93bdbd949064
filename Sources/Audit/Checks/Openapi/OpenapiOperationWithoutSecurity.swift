internal import Documents

/// An operation to which no security requirement applies: its own is missing, and the document has none. Where the
/// whole document asks for nothing, the first operation stands for all.
struct OpenapiOperationWithoutSecurity: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces
        where document.root.entry("security") == nil && !document.hasGatewayAuthorizer {
            let open = document.operations.filter { operation in
                operation.place.node.entry("security") == nil && !operation.isPublicByPurpose
                    && !operation.hasAuthorizer
            }
            guard let first = open.first else { continue }
            if document.operations.contains(where: { $0.place.node.entry("security") != nil }) {
                for operation in open { marks.add(operation.mark(operation.anchor, value: "no requirement")) }
            } else {
                let others = open.dropFirst()
                let value = others.isEmpty ? "no requirement" : "no requirement, nor has any other operation"
                marks.add(first.mark(first.anchor, value: value, related: others.prefix(10).map(related)))
            }
        }
    }

    private static func related(_ operation: OpenAPIDocument.Operation) -> RelatedMark {
        RelatedMark(file: operation.place.file, span: operation.anchor, role: "open as well")
    }
}

extension OpenAPIDocument.Operation {
    /// Whether an extension says that something else authenticates its requests.
    fileprivate var hasAuthorizer: Bool {
        (place.node.mapping ?? []).contains { entry in
            entry.key.text?.hasPrefix("x-") == true && entry.key.text?.contains("auth") == true
        }
    }
}
