/// A download that a shell runs at once.
struct JenkinsPipeToShell: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPipesToShell(.jenkins, on: workspace, &marks)
    }
}
