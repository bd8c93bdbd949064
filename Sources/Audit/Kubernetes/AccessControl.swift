internal import Documents
internal import Findings
internal import Spans

/// The roles and bindings of a workspace, joined project by project.
struct AccessControl {
    private let roles: [RoleName: Resource]
    /// The bindings.
    let bindings: [Resource]
    /// To whom the bindings of each project give rights.
    private let grantees: [BytePath: Grantees]

    private struct RoleName: Hashable {
        let scope: BytePath
        let kind: String
        let name: String
        /// Of a Role alone.
        let namespace: String?
    }

    init(_ workspace: Workspace) {
        let named = workspace.resources.filter { ["Role", "ClusterRole"].contains($0.kind) }.map { role in
            let namespace = role.kind == "ClusterRole" ? nil : role.namespace
            return (RoleName(scope: role.scope, kind: role.kind, name: role.name, namespace: namespace), role)
        }
        roles = Dictionary(named) { first, _ in first }
        bindings = workspace.resources.filter { ["RoleBinding", "ClusterRoleBinding"].contains($0.kind) }
        var grantees: [BytePath: Grantees] = [:]
        for binding in bindings { grantees[binding.scope, default: Grantees()].add(binding) }
        self.grantees = grantees
    }

    /// The role that a binding names, if it is written in the same project.
    func role(of binding: Resource) -> Resource? {
        let reference = binding.node["roleRef"]
        guard let kind = reference?["kind"]?.text, let name = reference?["name"]?.text else { return nil }
        let namespace = kind == "ClusterRole" ? nil : binding.namespace
        return roles[RoleName(scope: binding.scope, kind: kind, name: name, namespace: namespace)]
    }

    /// Whether some binding of a project gives rights to a service account: by its name, by its namespace, or to all.
    func isBound(account: String, namespace: String, like owner: Resource) -> Bool {
        grantees[owner.scope]?.include(account: account, namespace: namespace) ?? false
    }
}

/// The subjects of the bindings of one project.
private struct Grantees {
    private var accounts: [String: Set<String>] = [:]
    /// Accounts of whatever namespace asks: neither subject nor binding names one.
    private var accountsAnywhere: Set<String> = []
    private var groups: Set<String> = []
    private var users: Set<String> = []

    mutating func add(_ binding: Resource) {
        for subject in binding.node["subjects"]?.sequence ?? [] {
            let name = subject["name"]?.text ?? ""
            switch subject["kind"]?.text {
            case "ServiceAccount":
                if let home = subject["namespace"]?.text ?? binding.namespace {
                    accounts[home, default: []].insert(name)
                } else {
                    accountsAnywhere.insert(name)
                }
            case "Group": groups.insert(name)
            case "User": users.insert(name)
            default: continue
            }
        }
    }

    func include(account: String, namespace: String) -> Bool {
        accounts[namespace]?.contains(account) ?? false || accountsAnywhere.contains(account)
            || users.contains("system:serviceaccount:\(namespace):\(account)")
            || ["system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated"]
                .contains(where: groups.contains)
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
