internal import Documents

/// A SandboxTemplate whose network nobody restricts: its policy is not managed, or is no mapping.
struct KubernetesUnmanagedSandboxNetwork: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for resource in workspace.resources(ofKind: "SandboxTemplate") {
            let spec = resource.node["spec"]
            if let entry = spec?.entry("networkPolicyManagement"), entry.value.text != "Managed" {
                marks.add(
                    Mark(
                        file: resource.file, span: entry.mark, resource: resource.path, name: resource.name,
                        value: entry.value.shown))
            } else if let entry = spec?.entry("networkPolicy"), entry.value.mapping == nil {
                marks.add(
                    Mark(
                        file: resource.file, span: entry.key.span, resource: resource.path, name: resource.name,
                        value: entry.value.shown))
            }
        }
    }
}
