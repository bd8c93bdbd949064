internal import Documents

/// A requirement that is met with the password flow.
struct OpenapiPasswordFlowRequired: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        OpenAPIDocument.markUse(
            of: { $0["flow"]?.text == "password" || $0["flows"]?["password"] != nil }, on: workspace, &marks)
    }
}
