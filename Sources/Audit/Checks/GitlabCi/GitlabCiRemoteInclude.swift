internal import Documents

/// A file included from an address, with nothing that says what is in it.
struct GitlabCiRemoteInclude: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pipeline in workspace.pipelines.gitlab.files {
            for item in pipeline.includes {
                if let text = item.text {
                    if text.contains("://") { marks.add(pipeline.site.mark(item.span, text)) }
                } else if let entry = item.entry("remote"), item["integrity"] == nil {
                    marks.add(pipeline.site.mark(entry.span, entry.value.shown))
                }
            }
        }
    }
}
