/// Packages that npm or its kin install without a version.
struct DockerfileUnpinnedNpm: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PackageInstall.mark(PackageInstall.npm, on: workspace, &marks)
    }
}
