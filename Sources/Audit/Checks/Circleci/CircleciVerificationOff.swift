/// An option or a variable that switches the verification of certificates off.
struct CircleciVerificationOff: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markVerificationOff(.circle, on: workspace, &marks)
    }
}
