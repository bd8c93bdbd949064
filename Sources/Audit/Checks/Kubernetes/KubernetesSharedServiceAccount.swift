internal import Documents
internal import Findings

/// A service account that more than one workload of a namespace names.
struct KubernetesSharedServiceAccount: Check {
    private struct Account: Hashable {
        let scope: BytePath
        let namespace: String
        let name: String
    }

    static func run(on workspace: Workspace, into marks: inout Marks) {
        var users: [Account: [PodTemplate]] = [:]
        var order: [Account] = []
        for pod in workspace.pods {
            let resource = workspace.resource(of: pod)
            guard let name = pod.spec["serviceAccountName"]?.text, !name.isEmpty, name != "default",
                !holdsVariable(name), let namespace = resource.namespace
            else { continue }
            let account = Account(scope: resource.scope, namespace: namespace, name: name)
            if users[account] == nil { order.append(account) }
            users[account, default: []].append(pod)
        }
        for account in order {
            guard let pods = users[account], pods.count > 1 else { continue }
            for pod in pods {
                let resource = workspace.resource(of: pod)
                guard let entry = pod.spec.entry("serviceAccountName") else { continue }
                marks.add(
                    Mark(
                        file: pod.file, span: entry.mark, resource: resource.path, name: resource.name,
                        value: account.name))
            }
        }
    }
}
