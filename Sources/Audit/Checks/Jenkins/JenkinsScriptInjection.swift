internal import Documents

/// A value that others choose, put into a script by Groovy before the shell reads it.
struct JenkinsScriptInjection: Check {
    private static let strangers = [
        "env.CHANGE_TITLE", "env.CHANGE_BRANCH", "env.BRANCH_NAME", "env.CHANGE_AUTHOR_DISPLAY_NAME", "env.TAG_NAME",
        "env.GIT_BRANCH", "env.CHANGE_FORK", "CHANGE_TITLE", "CHANGE_BRANCH", "BRANCH_NAME", "TAG_NAME", "GIT_BRANCH",
        "params.",
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pipeline in workspace.pipelines.jenkins {
            for step in pipeline.scripts {
                let found = step.text.placeholders.lazy.compactMap { range -> (Range<Int>, String)? in
                    let body = step.text.text.text(range).filter { !"${} ".contains($0) }
                    let isChosen = strangers.contains { $0.hasSuffix(".") ? body.hasPrefix($0) : body == $0 }
                    return isChosen ? (range, body) : nil
                }.first
                guard let (range, name) = found else { continue }
                marks.add(pipeline.site(step.stage, step.name).mark(step.text.text.span(range), name))
            }
        }
    }
}
