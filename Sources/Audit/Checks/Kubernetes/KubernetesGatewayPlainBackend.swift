internal import Documents

/// A route of the Gateway API to a port of TLS without a BackendTLSPolicy for its Service, so that plain HTTP is sent
/// there; or one that passes TLS through to a port of plain HTTP.
struct KubernetesGatewayPlainBackend: Check {
    private static let securePorts: Set<Int> = [443, 6443, 8443, 9443]
    private static let plainPorts: Set<Int> = [80, 8080, 8000, 3000]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        let policies = workspace.resources(ofKind: "BackendTLSPolicy")
        for route in workspace.resources where ["HTTPRoute", "GRPCRoute", "TLSRoute"].contains(route.kind) {
            for backend in backends(of: route) {
                guard let name = backend["name"]?.text, let entry = backend.entry("port"),
                    let port = entry.value.integer, (backend["kind"]?.text ?? "Service") == "Service"
                else { continue }
                let namespace = backend["namespace"]?.text ?? route.namespace
                let isWrong =
                    route.kind == "TLSRoute"
                    ? plainPorts.contains(port)
                    : securePorts.contains(port) && !policies.contains { covers($0, name, namespace, route) }
                guard isWrong else { continue }
                marks.add(
                    Mark(
                        file: route.file, span: entry.mark, resource: route.path, name: name, value: entry.value.shown))
            }
        }
    }

    private static func backends(of route: Resource) -> [Node] {
        (route.node["spec"]?["rules"]?.sequence ?? []).flatMap { $0["backendRefs"]?.sequence ?? [] }
    }

    private static func covers(_ policy: Resource, _ name: String, _ namespace: String?, _ route: Resource) -> Bool {
        let spec = policy.node["spec"]
        let targets = spec?["targetRefs"]?.sequence ?? [spec?["targetRef"]].compactMap(\.self)
        return policy.scope == route.scope && policy.namespace == namespace
            && targets.contains { $0["name"]?.text == name }
    }
}
