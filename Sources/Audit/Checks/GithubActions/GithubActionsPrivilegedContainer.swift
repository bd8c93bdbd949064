internal import Documents

/// A container or a service of a job with the rights of the machine under it, where that machine is one's own. Hosted
/// ones live for one job, which is root on them anyway.
struct GithubActionsPrivilegedContainer: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for (_, job) in workspace.workflowJobs where Runners.isSelfHosted(job) {
            let services = (job.node["services"]?.effectiveEntries ?? []).map(\.value)
            for container in [job.node["container"]].compactMap({ $0 }) + services {
                if let options = container.entry("options"), let text = options.value.text,
                    let found = PipelineChecks.privilege(in: text)
                {
                    marks.add(job.site.mark(options.value.span, found))
                }
                for volume in container["volumes"]?.sequence ?? [] where volume.text?.contains("docker.sock") == true {
                    marks.add(job.site.mark(volume.span, volume.shown))
                }
            }
        }
    }
}
