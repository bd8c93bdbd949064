internal import Topology

/// A data store in a namespace with policies that still admit workloads which nothing says use it. Where there are no
/// policies, `kubernetes/flat-namespace` says so for all of the namespace.
struct KubernetesStrangerReachesDataStore: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for project in workspace.projectGraphs(where: { $0.contains { $0.kind == "NetworkPolicy" } }) {
            let flat = Set(project.verdict.flatNamespaces.map(\.name))
            for access in project.verdict.storeAccess {
                let workload = project.graph.workloads[access.store.workload]
                guard !flat.contains(workload.namespace), let resource = project.resource(of: workload) else {
                    continue
                }
                let strangers = access.strangers.map { project.graph.workloads[$0].label }
                let shown = strangers.prefix(3).joined(separator: ", ")
                marks.add(
                    Mark(
                        file: resource.file, span: resource.anchor, resource: resource.path,
                        name: access.store.program,
                        value: strangers.count > 3 ? "\(shown) and \(strangers.count - 3) more" : shown))
            }
        }
    }
}
