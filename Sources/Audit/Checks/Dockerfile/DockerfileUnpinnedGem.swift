/// Packages that gem or its kin install without a version.
struct DockerfileUnpinnedGem: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PackageInstall.mark(PackageInstall.gem, on: workspace, &marks)
    }
}
