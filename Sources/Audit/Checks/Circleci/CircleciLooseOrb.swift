internal import Documents

/// An orb of which only the first numbers of its version are named.
struct CircleciLooseOrb: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pipeline in workspace.pipelines.circle {
            for orb in pipeline.orbs {
                guard let version = orb.value.text?.split(separator: "@", maxSplits: 1).dropFirst().first,
                    version.first?.isNumber == true, version.split(separator: ".").count < 3
                else { continue }
                marks.add(pipeline.site.mark(orb.span, orb.value.shown))
            }
        }
    }
}
