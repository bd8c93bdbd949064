/// A literal password of a registry of images.
struct CircleciRegistryPassword: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        LiteralSecret.mark([.pipelineRegistry(.circle)], on: workspace, &marks)
    }
}
