/// A literal password of a registry of images in a workflow.
struct GithubActionsRegistryPassword: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        LiteralSecret.mark([.pipelineRegistry(.githubActions)], on: workspace, &marks)
    }
}
