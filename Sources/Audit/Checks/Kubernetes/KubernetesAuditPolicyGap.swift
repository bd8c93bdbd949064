internal import Documents

/// An audit policy whose first matching rule for something important records nothing, or that has no rule for it.
struct KubernetesAuditPolicyGap: Check {
    /// What must be recorded: its group, its resource, and its name in words.
    private static let subjects: [(group: String, resource: String, name: String)] = [
        ("", "secrets", "secrets"), ("rbac.authorization.k8s.io", "rolebindings", "role bindings"),
        ("rbac.authorization.k8s.io", "clusterrolebindings", "cluster role bindings"),
        ("", "pods/exec", "commands run in pods"),
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for policy in workspace.resources(ofKind: "Policy", groups: ["audit.k8s.io"]) {
            let rules = policy.node.entry("rules")
            let missing = subjects.filter { subject in
                let rule = (rules?.value.sequence ?? []).first { covers($0, subject.group, subject.resource) }
                return rule?["level"]?.text ?? "None" == "None"
            }
            guard !missing.isEmpty else { continue }
            marks.add(
                Mark(
                    file: policy.file, span: rules?.key.span ?? policy.anchor, resource: policy.path,
                    value: missing.map(\.name).joined(separator: ", ")))
        }
    }

    /// Whether a rule is about a resource for every user, verb and namespace.
    private static func covers(_ rule: Node, _ group: String, _ resource: String) -> Bool {
        for limit in ["users", "userGroups", "namespaces", "verbs"] where rule[limit]?.sequence?.isEmpty == false {
            return false
        }
        if rule["nonResourceURLs"] != nil { return false }
        guard let resources = rule["resources"]?.sequence, !resources.isEmpty else { return true }
        return resources.contains { item in
            let names = (item["resources"]?.sequence ?? []).compactMap(\.text)
            return (item["group"]?.text ?? "") == group
                && (names.isEmpty || names.contains(resource) || names.contains("*"))
        }
    }
}
