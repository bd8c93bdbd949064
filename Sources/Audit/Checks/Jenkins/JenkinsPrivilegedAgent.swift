internal import Documents

/// A container of a job with the rights of the machine under it.
struct JenkinsPrivilegedAgent: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pipeline in workspace.pipelines.jenkins {
            for options in pipeline.dockerOptions {
                guard let found = PipelineChecks.privilege(in: options.string) else { continue }
                marks.add(pipeline.site("", "agent").mark(options.span, found))
            }
        }
    }
}
