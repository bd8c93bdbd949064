internal import Documents
internal import Spans

/// The roles and bindings of a workspace, joined project by project.
struct AccessControl {
    private let roles: [Resource]
    /// The bindings.
    let bindings: [Resource]

    init(_ workspace: Workspace) {
        roles = workspace.resources.filter { ["Role", "ClusterRole"].contains($0.kind) }
        bindings = workspace.resources.filter { ["RoleBinding", "ClusterRoleBinding"].contains($0.kind) }
    }

    /// The role that a binding names, if it is written in the same project.
    func role(of binding: Resource) -> Resource? {
        let reference = binding.node["roleRef"]
        guard let kind = reference?["kind"]?.text, let name = reference?["name"]?.text else { return nil }
        return roles.first { role in
            role.scope == binding.scope && role.kind == kind && role.name == name
                && (kind == "ClusterRole" || role.namespace == binding.namespace)
        }
    }

    /// Whether some binding of a project gives rights to a service account: by its name, by its namespace, or to all.
    func isBound(account: String, namespace: String, like owner: Resource) -> Bool {
        bindings.contains { binding in
            guard binding.scope == owner.scope else { return false }
            return (binding.node["subjects"]?.sequence ?? []).contains { subject in
                let name = subject["name"]?.text ?? ""
                switch subject["kind"]?.text {
                case "ServiceAccount":
                    let home = subject["namespace"]?.text ?? binding.namespace ?? namespace
                    return name == account && home == namespace
                case "Group":
                    return ["system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated"]
                        .contains(name)
                case "User": return name == "system:serviceaccount:\(namespace):\(account)"
                default: return false
                }
            }
        }
    }
}

extension Resource {
    /// The rules of a Role or ClusterRole.
    var roleRules: [RoleRule] { (node["rules"]?.sequence ?? []).map(RoleRule.init) }
}

/// One rule of a role.
struct RoleRule {
    let groups: Set<String>
    let resources: Set<String>
    let verbs: Set<String>

    init(_ node: Node) {
        func texts(_ key: String) -> Set<String> { Set((node[key]?.sequence ?? []).compactMap(\.text)) }
        groups = texts("apiGroups")
        resources = texts("resources")
        verbs = texts("verbs")
    }

    /// Whether it allows everything, in every group.
    var allowsEverything: Bool {
        resources.contains("*") && groups.contains("*")
            && (verbs.contains("*") || verbs.isSuperset(of: Self.everyVerb))
    }

    private static let everyVerb: Set<String> = ["get", "list", "watch", "create", "update", "patch", "delete"]

    /// Whether it allows to run commands in pods.
    var allowsExec: Bool {
        !groups.isDisjoint(with: ["", "*"]) && !verbs.isDisjoint(with: ["create", "get", "*"])
            && !resources.isDisjoint(with: ["pods/exec", "pods/attach", "pods/*", "*"])
    }
}
