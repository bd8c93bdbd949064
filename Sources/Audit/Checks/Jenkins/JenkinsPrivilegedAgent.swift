internal import Documents

/// A container of a job with the rights of the machine under it.
struct JenkinsPrivilegedAgent: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pipeline in workspace.pipelines.jenkins {
            for options in pipeline.dockerOptions {
                let words = [
                    "--privileged", "/var/run/docker.sock", "--pid=host", "--cap-add=SYS_ADMIN", "--cap-add=ALL",
                ]
                guard let found = words.first(where: { options.string.contains($0) }) else { continue }
                marks.add(pipeline.site("", "agent").mark(options.span, found))
            }
        }
    }
}
