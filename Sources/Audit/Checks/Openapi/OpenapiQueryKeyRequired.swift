internal import Documents

/// A requirement that is met with a key in the query string.
struct OpenapiQueryKeyRequired: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        OpenAPIDocument.markUse(
            of: { $0["type"]?.text == "apiKey" && $0["in"]?.text == "query" }, on: workspace, &marks)
    }
}
