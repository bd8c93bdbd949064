/// An image with a version but without a digest.
struct KubernetesImageWithoutDigest: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        workspace.markImages(&marks) { $0.digest == nil && !$0.isFloating }
    }
}
