internal import Documents

/// A file of another project, or a component, included from a branch or from wherever its newest version is.
struct GitlabCiUnpinnedInclude: Check {
    private static let branches: Set<String> = ["main", "master", "develop", "dev", "trunk", "head", "~latest"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pipeline in workspace.pipelines.gitlab.files {
            for item in pipeline.includes {
                if let project = item.entry("project") {
                    guard let ref = item.entry("ref") else {
                        marks.add(pipeline.site.mark(project.span, project.value.shown))
                        continue
                    }
                    if branches.contains(ref.value.text?.lowercased() ?? "") {
                        marks.add(pipeline.site.mark(ref.span, ref.value.shown))
                    }
                } else if let component = item.entry("component"), let text = component.value.text {
                    let version =
                        text.split(separator: "@", maxSplits: 1).dropFirst().first.map(String.init) ?? "~latest"
                    // `$CI_COMMIT_SHA` is the commit that is being built.
                    guard branches.contains(version.lowercased()) else { continue }
                    marks.add(pipeline.site.mark(component.span, component.value.shown))
                }
            }
        }
    }
}
