internal import Documents
internal import Topology

/// A Service that publishes the port of a data store through a node port or a public load balancer.
struct KubernetesExposedDataStore: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for service in workspace.resources(ofKind: "Service", groups: [""]) {
            let type = service.node["spec"]?["type"]?.text
            guard type == "NodePort" || type == "LoadBalancer" && !service.isInternalLoadBalancer else { continue }
            for port in service.node["spec"]?["ports"]?.sequence ?? [] {
                let entries = [port.entry("port"), port.entry("targetPort")].compactMap { $0 }
                guard let entry = entries.first(where: { DataStorePrograms.ports[$0.value.integer ?? 0] != nil }) else {
                    continue
                }
                marks.add(
                    Mark(
                        file: service.file, span: entry.mark, resource: service.path, name: service.name,
                        value: entry.value.shown))
            }
        }
    }
}
