/// Packages that yum or its kin install without a version.
struct DockerfileUnpinnedYum: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PackageInstall.mark(PackageInstall.yum, on: workspace, &marks)
    }
}
