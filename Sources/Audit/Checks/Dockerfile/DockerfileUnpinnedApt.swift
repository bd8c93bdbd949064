/// Packages that apt or its kin install without a version.
struct DockerfileUnpinnedApt: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PackageInstall.mark(PackageInstall.apt, on: workspace, &marks)
    }
}
