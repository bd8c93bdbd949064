internal import Documents

/// A requirement that is met with the implicit flow.
struct OpenapiImplicitFlowRequired: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        OpenAPIDocument.markUse(
            of: { $0["flow"]?.text == "implicit" || $0["flows"]?["implicit"] != nil }, on: workspace, &marks)
    }
}
