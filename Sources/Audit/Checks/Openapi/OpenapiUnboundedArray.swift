internal import Documents

/// An array without `maxItems`.
struct OpenapiUnboundedArray: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces {
            let found = document.schemas.filter { site in
                site.types.contains("array") && !site.isEnumerated && site.place.node["maxItems"] == nil
            }
            BoundedMarks.add(found.map { $0.mark(value: "no maxItems") }, to: &marks)
        }
    }
}
