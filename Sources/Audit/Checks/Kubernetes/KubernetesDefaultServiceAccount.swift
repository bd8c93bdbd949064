internal import Documents

/// A workload that runs under the account `default` and is given its token.
struct KubernetesDefaultServiceAccount: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pod in workspace.pods {
            let resource = workspace.resource(of: pod)
            let entry = pod.spec.entry("serviceAccountName") ?? pod.spec.entry("serviceAccount")
            let name = entry?.value.text ?? ""
            if let entry, entry.value.isUnknown {
                marks.unknown(file: pod.file, span: entry.value.span)
                continue
            }
            guard name.isEmpty || name == "default", pod.spec["automountServiceAccountToken"]?.bool != false else {
                continue
            }
            marks.add(
                Mark(
                    file: pod.file, span: entry?.mark ?? pod.anchor, resource: resource.path, name: resource.name,
                    value: name.isEmpty ? Place.absent : name))
        }
    }
}
