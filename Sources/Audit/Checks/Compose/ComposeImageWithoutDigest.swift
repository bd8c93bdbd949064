/// An image with a version but without a digest.
struct ComposeImageWithoutDigest: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        workspace.markServiceImages(&marks) { $0.digest == nil && !$0.isFloating }
    }
}
