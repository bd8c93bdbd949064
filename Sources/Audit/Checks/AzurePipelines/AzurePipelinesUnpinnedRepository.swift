internal import Documents

/// Templates taken from the branch of another repository.
struct AzurePipelinesUnpinnedRepository: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pipeline in workspace.pipelines.azure {
            for item in pipeline.root["resources"]?["repositories"]?.sequence ?? [] {
                guard let name = item.entry("repository") else { continue }
                guard let ref = item.entry("ref") else {
                    marks.add(pipeline.site.mark(name.span, name.value.shown))
                    continue
                }
                let text = ref.value.text ?? ""
                let isCommit = text.count == 40 && text.allSatisfy(\.isHexDigit)
                if !isCommit, !text.hasPrefix("refs/tags/"), !ref.value.isUnknown {
                    marks.add(pipeline.site.mark(ref.span, text))
                }
            }
        }
    }
}
