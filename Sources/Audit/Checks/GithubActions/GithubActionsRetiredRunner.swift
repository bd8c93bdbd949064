internal import Documents

/// An image of GitHub's runners that is no longer patched or no longer there.
struct GithubActionsRetiredRunner: Check {
    private static let retired: Set<String> = [
        "ubuntu-16.04", "ubuntu-18.04", "ubuntu-20.04", "macos-10.15", "macos-11", "macos-12", "macos-13",
        "windows-2016",
        "windows-2019",
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for (_, job) in workspace.workflowJobs {
            guard let entry = job.node.entry("runs-on") else { continue }
            let labels = Runners.labels(of: job)
            guard let label = labels.first(where: { retired.contains($0.lowercased()) }) else { continue }
            marks.add(job.site.mark(entry.mark, label))
        }
    }
}
