/// An option or a variable that switches the verification of certificates off.
struct BitbucketVerificationOff: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markVerificationOff(.bitbucket, on: workspace, &marks)
    }
}
