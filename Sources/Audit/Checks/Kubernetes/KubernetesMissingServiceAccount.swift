internal import Documents

/// A workload whose service account is not among those of its namespace. Only projects that write service accounts at
/// all are judged: elsewhere they come from somewhere else.
struct KubernetesMissingServiceAccount: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let accounts = workspace.resources(ofKind: "ServiceAccount")
        for pod in workspace.pods {
            let resource = workspace.resource(of: pod)
            guard let entry = pod.spec.entry("serviceAccountName"), let name = entry.value.text, !name.isEmpty,
                name != "default", !entry.value.isUnknown
            else { continue }
            let known = accounts.filter { $0.scope == resource.scope }
            guard !known.isEmpty, !known.contains(where: { $0.namespace == resource.namespace && $0.name == name })
            else {
                continue
            }
            marks.add(
                Mark(
                    file: pod.file, span: entry.mark, resource: resource.path, name: resource.name, value: name))
        }
    }
}
