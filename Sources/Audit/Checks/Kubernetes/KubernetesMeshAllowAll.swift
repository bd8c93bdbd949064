internal import Documents

/// An ALLOW policy of Istio with an empty rule, or with the principal `*`.
struct KubernetesMeshAllowAll: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for policy in workspace.resources(ofKind: "AuthorizationPolicy", groups: ["security.istio.io"]) {
            let spec = policy.node["spec"]
            guard spec?["action"]?.text ?? "ALLOW" == "ALLOW", let rules = spec?.entry("rules") else { continue }
            for rule in rules.value.sequence ?? [] {
                if rule.mapping?.isEmpty == true || rule.isNull {
                    marks.add(
                        Mark(
                            file: policy.file, span: rules.key.span, resource: policy.path, name: policy.name,
                            value: "an empty rule"))
                }
                for source in rule["from"]?.sequence ?? [] {
                    let principals = source["source"]?["principals"]?.sequence ?? []
                    for principal in principals where principal.text == "*" {
                        marks.add(
                            Mark(
                                file: policy.file, span: principal.span, resource: policy.path, name: policy.name,
                                value: "the principal '*'"))
                    }
                }
            }
        }
    }
}
