/// A literal secret in a ConfigMap.
struct KubernetesSecretInConfigMap: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        LiteralSecret.mark([.configMap], on: workspace, &marks)
    }
}
