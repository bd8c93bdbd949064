internal import Documents

/// A document whose own requirement is empty: whatever says nothing is open.
struct OpenapiEmptyGlobalSecurity: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces {
            guard let global = document.globalSecurity, global.isEmpty || global.entry.value.mapping?.isEmpty == true,
                document.operations.contains(where: { $0.security == nil }) || document.operations.isEmpty
            else { continue }
            marks.add(
                Mark(
                    file: document.file, span: global.entry.mark, resource: document.path, name: document.title,
                    value: global.isEmpty ? "[]" : "{}"))
        }
    }
}
