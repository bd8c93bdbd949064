internal import Documents

/// A secret that Groovy puts into the text of a script.
struct JenkinsInterpolatedSecret: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pipeline in workspace.pipelines.jenkins {
            for step in pipeline.scripts {
                for range in step.text.placeholders {
                    let body = step.text.text.text(range).filter { !"${} ".contains($0) }
                    let name = body.hasPrefix("env.") ? String(body.dropFirst(4)) : body
                    guard pipeline.credentialNames.contains(name) else { continue }
                    marks.add(pipeline.site(step.stage, step.name).mark(step.text.text.span(range), name))
                    break
                }
            }
        }
    }
}
