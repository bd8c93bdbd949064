internal import Documents

/// A workload, or a service account, that is given a token for the API although no binding of its project gives its
/// account any right. What the pod says of the matter counts more than what its account says.
struct KubernetesServiceAccountTokenMounted: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let access = AccessControl(workspace)
        let accounts = workspace.resources(ofKind: "ServiceAccount")
        for account in accounts {
            guard let entry = account.node.entry("automountServiceAccountToken"), entry.value.bool == true,
                let namespace = account.namespace,
                !access.isBound(account: account.name, namespace: namespace, like: account)
            else { continue }
            marks.add(
                Mark(
                    file: account.file, span: entry.mark, resource: account.path, name: account.name, value: "true",
                    fix: .set(
                        ["automountServiceAccountToken"], to: "false", in: account.node,
                        of: workspace.files[account.file])))
        }
        let byName = Dictionary(grouping: accounts, by: \.name)
        for pod in workspace.pods {
            let resource = workspace.resource(of: pod)
            guard let namespace = resource.namespace else { continue }
            let name = (pod.spec["serviceAccountName"] ?? pod.spec["serviceAccount"])?.text ?? ""
            let account = byName[name.isEmpty ? "default" : name]?.first {
                $0.scope == resource.scope && $0.namespace == namespace
            }
            let own = pod.spec.entry("automountServiceAccountToken")
            let setting = own?.value ?? account?.node["automountServiceAccountToken"]
            if let setting, setting.isUnknown {
                marks.unknown(file: own == nil ? account?.file ?? pod.file : pod.file, span: setting.span)
                continue
            }
            // What the account itself says is reported there, once for all of its pods.
            guard setting?.bool != false, own != nil || setting?.bool != true,
                !access.isBound(account: name.isEmpty ? "default" : name, namespace: namespace, like: resource)
            else { continue }
            marks.add(
                Mark(
                    file: pod.file, span: own?.mark ?? pod.anchor, resource: resource.path, name: resource.name,
                    value: own?.value.shown ?? Place.absent,
                    fix: .set(
                        ["automountServiceAccountToken"], to: "false", in: pod.spec, of: workspace.files[pod.file])))
        }
    }
}
