internal import Documents

/// A listener of a Gateway that serves plain HTTP. One whose routes only redirect to HTTPS is left alone.
struct KubernetesGatewayHttpListener: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let routes = workspace.resources(ofKind: "HTTPRoute")
        for gateway in workspace.resources(ofKind: "Gateway", groups: ["gateway.networking.k8s.io"]) {
            for listener in gateway.node["spec"]?["listeners"]?.sequence ?? [] {
                guard let entry = listener.entry("protocol"), entry.value.text == "HTTP" else { continue }
                let name = listener["name"]?.text ?? ""
                let attached = routes.filter { $0.scope == gateway.scope && attaches($0, to: gateway, name) }
                if !attached.isEmpty, attached.allSatisfy(onlyRedirects) { continue }
                marks.add(
                    Mark(
                        file: gateway.file, span: entry.mark, resource: gateway.path, name: name,
                        value: "'\(listener["hostname"]?.text ?? "every host")'"))
            }
        }
    }

    private static func attaches(_ route: Resource, to gateway: Resource, _ listener: String) -> Bool {
        (route.node["spec"]?["parentRefs"]?.sequence ?? []).contains { parent in
            parent["name"]?.text == gateway.name && [nil, listener].contains(parent["sectionName"]?.text)
                && (parent["namespace"]?.text ?? route.namespace) == gateway.namespace
        }
    }

    private static func onlyRedirects(_ route: Resource) -> Bool {
        let rules = route.node["spec"]?["rules"]?.sequence ?? []
        return !rules.isEmpty
            && rules.allSatisfy { rule in
                (rule["filters"]?.sequence ?? []).contains { $0["requestRedirect"]?["scheme"]?.text == "https" }
            }
    }
}
