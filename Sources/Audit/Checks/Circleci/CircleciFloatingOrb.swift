internal import Documents

/// An orb in whatever version is the newest, or in one under development.
struct CircleciFloatingOrb: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pipeline in workspace.pipelines.circle {
            for orb in pipeline.orbs {
                let version = orb.value.text?.split(separator: "@", maxSplits: 1).dropFirst().first ?? "volatile"
                guard version == "volatile" || version.hasPrefix("dev:") else { continue }
                marks.add(pipeline.site.mark(orb.span, orb.value.shown))
            }
        }
    }
}
