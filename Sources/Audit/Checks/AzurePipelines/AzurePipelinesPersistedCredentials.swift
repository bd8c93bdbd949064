internal import Documents

/// A checkout that leaves the token where later steps can read it.
struct AzurePipelinesPersistedCredentials: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for step in workspace.pipelines.azure.flatMap(\.steps) where step.node["checkout"] != nil {
            guard let entry = step.node.entry("persistCredentials"), entry.value.text?.lowercased() == "true" else {
                continue
            }
            marks.add(step.site.mark(entry.span, entry.value.shown))
        }
    }
}
