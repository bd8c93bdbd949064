/// A base image with a version but without a digest.
struct DockerfileBaseWithoutDigest: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        workspace.markBases(&marks) { $0.digest == nil && !$0.isFloating }
    }
}
