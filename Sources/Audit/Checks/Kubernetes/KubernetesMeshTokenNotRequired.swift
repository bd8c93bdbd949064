internal import Documents

/// A RequestAuthentication in a namespace, or for the whole mesh, without any AuthorizationPolicy there that asks for a
/// principal: a request without a token passes.
struct KubernetesMeshTokenNotRequired: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let policies = workspace.resources(ofKind: "AuthorizationPolicy", groups: ["security.istio.io"])
        for request in workspace.resources(ofKind: "RequestAuthentication") {
            let isRequired = policies.contains { policy in
                policy.scope == request.scope
                    && (policy.namespace == request.namespace || policy.namespace == "istio-system")
                    && mentionsPrincipals(policy)
            }
            guard !isRequired, request.node["spec"]?["jwtRules"] != nil else { continue }
            marks.add(
                Mark(
                    file: request.file, span: request.anchor, resource: request.path, name: request.namespace ?? "",
                    value: Place.absent))
        }
    }

    private static func mentionsPrincipals(_ policy: Resource) -> Bool {
        (policy.node["spec"]?["rules"]?.sequence ?? []).contains { rule in
            let sources = (rule["from"]?.sequence ?? []).compactMap { $0["source"] }
            let conditions = (rule["when"]?.sequence ?? []).compactMap { $0["key"]?.text }
            return sources.contains { $0["requestPrincipals"] != nil || $0["notRequestPrincipals"] != nil }
                || conditions.contains { $0.hasPrefix("request.auth.") }
        }
    }
}
