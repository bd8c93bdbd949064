/// A secret that a command writes into the log.
struct JenkinsPrintedSecret: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPrintedSecrets(.jenkins, on: workspace, &marks) { file in
            workspace.pipelines.jenkins.first { $0.file == file }?.credentialNames ?? []
        }
    }
}
