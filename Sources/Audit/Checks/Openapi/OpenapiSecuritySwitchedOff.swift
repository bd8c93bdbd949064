internal import Documents

/// An operation that switches the document's requirement off with an empty list.
struct OpenapiSecuritySwitchedOff: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces {
            for operation in document.operations where !operation.isPublicByPurpose {
                guard let own = operation.security, own.isEmpty else { continue }
                marks.add(operation.mark(own.entry.mark, value: "[]"))
            }
        }
    }
}
