internal import Documents
internal import Topology

/// A project of three services or more, one published and one a data store, that all share one network.
struct ComposeSharedNetwork: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for project in workspace.projects {
            let networks = project.services.map { $0.networkNames }
            guard project.services.count >= 3, !networks.contains(nil),
                let first = networks.compactMap({ $0 }).first, first.count == 1, let name = first.first,
                networks.allSatisfy({ $0 == first }), project.root["networks"]?[name]?["internal"]?.bool != true,
                let published = project.services.first(where: { !$0.ports.isEmpty }),
                let store = project.services.first(where: {
                    $0.node["image"]?.text.flatMap(DataStorePrograms.program) != nil
                }),
                let entry = project.root.entry("services")
            else { continue }
            marks.add(
                Mark(
                    file: project.file, span: entry.key.span, resource: "network/" + name, name: name,
                    value: String(project.services.count),
                    related: [
                        RelatedMark(file: project.file, span: published.anchor, role: "published"),
                        RelatedMark(file: project.file, span: store.anchor, role: "a data store"),
                    ]))
        }
    }
}
