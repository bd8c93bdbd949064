/// A literal password of a registry of images.
struct BitbucketRegistryPassword: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        LiteralSecret.mark([.pipelineRegistry(.bitbucket)], on: workspace, &marks)
    }
}
