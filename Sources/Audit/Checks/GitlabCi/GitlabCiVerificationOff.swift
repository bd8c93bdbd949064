/// An option or a variable that switches the verification of certificates off.
struct GitlabCiVerificationOff: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markVerificationOff(.gitlab, on: workspace, &marks)
    }
}
