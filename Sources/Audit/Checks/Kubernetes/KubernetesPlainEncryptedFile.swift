internal import Documents
internal import Findings

/// A Secret in a file whose name says that SOPS encrypted it, without the traces that SOPS leaves.
struct KubernetesPlainEncryptedFile: Check {
    private static let marks = [".enc.yaml", ".enc.yml", ".enc.json", ".sops.yaml", ".sops.yml", ".sops.json"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for secret in workspace.resources(ofKind: "Secret") where secret.node["sops"] == nil {
            let name = String(decoding: workspace.files[secret.file].path.name, as: UTF8.self).lowercased()
            guard Self.marks.contains(where: name.hasSuffix), (secret.node["data"] ?? secret.node["stringData"]) != nil
            else { continue }
            marks.add(
                Mark(
                    file: secret.file, span: secret.anchor, resource: secret.path, name: secret.name, value: "sops"))
        }
    }
}
