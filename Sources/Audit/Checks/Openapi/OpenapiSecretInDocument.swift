/// A credential in the description of an interface: in a server's address, or in an extension that a gateway reads.
struct OpenapiSecretInDocument: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        LiteralSecret.mark([.interface], on: workspace, &marks)
    }
}
