/// A literal secret in a variable or a command of a pipeline.
struct BitbucketSecretInPipeline: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        LiteralSecret.mark([.pipeline(.bitbucket)], on: workspace, &marks)
    }
}
