internal import Documents

/// Where the context `secrets` is read.
enum SecretUse {
    /// The secrets that the expressions of a node read, the workflow's own token left out.
    static func names(in node: Node, file: Int, _ workspace: Workspace) -> [String] {
        workspace.expressions(in: node, file: file).flatMap { names(in: $0.expression) }
    }

    /// The secrets that an expression reads, the workflow's own token left out.
    static func names(in expression: Expression) -> [String] {
        expression.all.compactMap { part in
            guard case .property(.context(let context), let name) = part, context.lowercased() == "secrets",
                name.lowercased() != "github_token"
            else { return nil }
            return name
        }
    }
}
