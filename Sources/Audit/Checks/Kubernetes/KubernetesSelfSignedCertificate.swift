internal import Documents

/// A certificate of a server that signs itself: its issuer, in the same project, is of the kind `selfSigned`. An
/// authority may do so, for somebody has to be first.
struct KubernetesSelfSignedCertificate: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let issuers = workspace.resources.filter {
            ["Issuer", "ClusterIssuer"].contains($0.kind) && $0.node["spec"]?["selfSigned"] != nil
        }
        guard !issuers.isEmpty else { return }
        for certificate in workspace.resources(ofKind: "Certificate") {
            let spec = certificate.node["spec"]
            guard spec?["isCA"]?.bool != true, let reference = spec?["issuerRef"], let entry = reference.entry("name")
            else { continue }
            let kind = reference["kind"]?.text ?? "Issuer"
            let issuer = issuers.first {
                $0.scope == certificate.scope && $0.kind == kind && $0.name == entry.value.text
                    && (kind == "ClusterIssuer" || $0.namespace == certificate.namespace)
            }
            guard let issuer else { continue }
            marks.add(
                Mark(
                    file: certificate.file, span: entry.mark, resource: certificate.path, name: certificate.name,
                    value: issuer.name,
                    related: [RelatedMark(file: issuer.file, span: issuer.anchor, role: "the issuer")]))
        }
    }
}
