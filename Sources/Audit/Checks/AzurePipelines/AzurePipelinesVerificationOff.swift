/// An option or a variable that switches the verification of certificates off.
struct AzurePipelinesVerificationOff: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markVerificationOff(.azure, on: workspace, &marks)
    }
}
