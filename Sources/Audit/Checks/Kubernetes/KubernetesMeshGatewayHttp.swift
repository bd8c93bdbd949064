internal import Documents

/// A server of an Istio Gateway that serves plain HTTP without redirecting it.
struct KubernetesMeshGatewayHttp: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for gateway in workspace.resources(ofKind: "Gateway", groups: ["networking.istio.io"]) {
            for server in gateway.node["spec"]?["servers"]?.sequence ?? [] {
                guard let entry = server["port"]?.entry("protocol"),
                    ["HTTP", "HTTP2"].contains(entry.value.text ?? ""),
                    server["tls"]?["httpsRedirect"]?.bool != true
                else { continue }
                let hosts = (server["hosts"]?.sequence ?? []).compactMap(\.text).joined(separator: ", ")
                marks.add(
                    Mark(
                        file: gateway.file, span: entry.mark, resource: gateway.path, name: gateway.name,
                        value: "'\(shorten(hosts))'"))
            }
        }
    }
}
