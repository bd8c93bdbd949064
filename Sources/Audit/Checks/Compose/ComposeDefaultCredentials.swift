internal import Documents

/// A variable for a password whose value, or whose default, is a password that everybody knows.
struct ComposeDefaultCredentials: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.composeServices {
            let node = site.service.node["environment"]
            for entry in node?.effectiveEntries ?? [] {
                judge(site, entry.key.text ?? "", entry.value.text ?? "", entry.value, &marks)
            }
            for item in node?.sequence ?? [] {
                let parts = (item.text ?? "").split(separator: "=", maxSplits: 1).map(String.init)
                if parts.count == 2 { judge(site, parts[0], parts[1], item, &marks) }
            }
        }
    }

    private static func judge(
        _ site: ServiceSite, _ name: String, _ value: String, _ node: Node, _ marks: inout Marks
    ) {
        guard SecretName.strength(name) == .strong, let known = VariableDefaults().expand(value),
            KnownPasswords.contains(known)
        else { return }
        marks.add(site.mark(node.span, shorten(name), isSecret: true))
    }
}
