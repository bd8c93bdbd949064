internal import Documents

/// An object that says that it takes members which it does not describe.
struct OpenapiOpenObject: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces {
            let found = document.schemas.compactMap { site -> Mark? in
                guard site.place.node["properties"]?.mapping?.isEmpty == false,
                    let entry = site.place.node.entry("additionalProperties"),
                    entry.value.bool == true || entry.value.mapping?.isEmpty == true
                else { return nil }
                var mark = site.mark(value: entry.value.shown)
                mark.span = entry.mark
                return mark
            }
            BoundedMarks.add(found, to: &marks)
        }
    }
}
