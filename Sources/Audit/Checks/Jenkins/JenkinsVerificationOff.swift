/// An option or a variable that switches the verification of certificates off.
struct JenkinsVerificationOff: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markVerificationOff(.jenkins, on: workspace, &marks)
    }
}
