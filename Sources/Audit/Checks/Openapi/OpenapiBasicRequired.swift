internal import Documents

/// A requirement that is met with HTTP Basic.
struct OpenapiBasicRequired: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        OpenAPIDocument.markUse(
            of: { $0["type"]?.text == "basic" || $0["scheme"]?.text?.lowercased() == "basic" }, on: workspace, &marks)
    }
}
