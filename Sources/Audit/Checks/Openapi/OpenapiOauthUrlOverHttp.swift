/// An address of an authorization server over plain HTTP.
struct OpenapiOauthUrlOverHttp: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        OpenAPIDocument.markAuthorizationServers(with: .plain, on: workspace, &marks)
    }
}
