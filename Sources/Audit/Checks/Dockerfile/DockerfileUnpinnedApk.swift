/// Packages that apk or its kin install without a version.
struct DockerfileUnpinnedApk: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PackageInstall.mark(PackageInstall.apk, on: workspace, &marks)
    }
}
