internal import Documents
internal import Spans

/// An Ingress with a host that no entry of `spec.tls` covers, and no certificate of its provider's own kind.
struct KubernetesIngressWithoutTls: Check {
    private static let certificates = [
        "alb.ingress.kubernetes.io/certificate-arn", "networking.gke.io/managed-certificates",
        "networking.gke.io/v1beta1.FrontendConfig", "ingress.gcp.kubernetes.io/pre-shared-cert",
        "appgw.ingress.kubernetes.io/appgw-ssl-certificate", "traefik.ingress.kubernetes.io/router.tls",
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for ingress in workspace.resources(ofKind: "Ingress", groups: ["networking.k8s.io", "extensions"]) {
            guard let spec = ingress.node.entry("spec"),
                !certificates.contains(where: { ingress.annotation($0) != nil })
            else { continue }
            judge(ingress, spec, &marks)
        }
    }

    private static func judge(_ ingress: Resource, _ spec: Entry, _ marks: inout Marks) {
        let tls = spec.value.entry("tls")
        if tls?.value.isUnknown == true { return }
        let entries = tls?.value.sequence ?? []
        // An entry without hosts is the certificate for all of them.
        guard !entries.contains(where: { ($0["hosts"]?.sequence ?? []).isEmpty }) else { return }
        let covered = entries.flatMap { ($0["hosts"]?.sequence ?? []).compactMap(\.text) }
        let rules = spec.value["rules"]?.sequence ?? []
        for rule in rules {
            guard let host = rule.entry("host") else { continue }
            if host.value.isUnknown {
                if covered.isEmpty { marks.add(mark(ingress, host.mark, host.value.shown)) }
            } else if let name = host.value.text, !covered.contains(where: { covers($0, name) }) {
                marks.add(mark(ingress, host.mark, "'\(name)'"))
            }
        }
        let names = rules.compactMap { $0["host"] }
        if entries.isEmpty, names.isEmpty { marks.add(mark(ingress, spec.key.span, "every host")) }
    }

    /// Whether a host of the list is the name, or its wildcard (one label).
    private static func covers(_ pattern: String, _ name: String) -> Bool {
        if pattern == name { return true }
        guard pattern.hasPrefix("*."), let dot = name.firstIndex(of: ".") else { return false }
        return name[dot...] == pattern.dropFirst()
    }

    private static func mark(_ ingress: Resource, _ span: ByteRange, _ value: String) -> Mark {
        Mark(file: ingress.file, span: span, resource: ingress.path, name: ingress.name, value: value)
    }
}
