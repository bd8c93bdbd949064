/// Packages that pip or its kin install without a version.
struct DockerfileUnpinnedPip: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PackageInstall.mark(PackageInstall.pip, on: workspace, &marks)
    }
}
