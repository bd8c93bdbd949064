internal import Documents

/// A job with the secrets of a context that runs on every branch.
struct CircleciContextOnEveryBranch: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pipeline in workspace.pipelines.circle {
            for workflow in pipeline.root["workflows"]?.effectiveEntries ?? [] {
                for item in workflow.value["jobs"]?.sequence ?? [] {
                    guard let call = item.mapping?.first, let context = call.value.entry("context"),
                        call.value["filters"] == nil, workflow.value["when"] == nil
                    else { continue }
                    let name = call.value["name"]?.text ?? call.key.text ?? "job"
                    let site = PipelineSite(
                        kind: .circle, file: pipeline.file, resource: "workflow/" + (workflow.key.text ?? ""),
                        name: name)
                    marks.add(site.mark(context.mark, context.value.shown))
                }
            }
        }
    }
}
