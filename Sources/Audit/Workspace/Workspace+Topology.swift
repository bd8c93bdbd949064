internal import Documents
package import Findings
internal import Spans
package import Topology

extension Workspace {
    /// The resources as the graph takes them: plain, rendered and listed ones alike, in order of files and documents.
    package var declarations: [Declaration] {
        let lines = lineIndices
        var sources: [Int: ManifestSource] = [:]
        return resources.map { resource in
            let source = sources[resource.file] ?? manifestSource(resource.file, lines)
            sources[resource.file] = source
            return Declaration(
                kind: resource.kind, group: resource.group, name: resource.name, namespace: resource.namespace,
                node: resource.node, source: source)
        }
    }

    /// The services of every Compose project, and what of them is not known. A project at the root of the run has the
    /// name of the folder, which is `rootName`, unless it gives itself one.
    package func composeWorkloads(rootName: String) -> (services: [ComposeWorkload], gaps: Set<Gap>) {
        var services: [ComposeWorkload] = []
        var gaps: Set<Gap> = []
        let lines = projects.isEmpty ? [] : lineIndices
        for project in projects {
            let folder = BytePath(files[project.file].path.parent.name).description
            let reader = ComposeReader(
                root: project.root, folder: folder.isEmpty ? rootName : folder,
                source: manifestSource(project.file, lines))
            services += reader.services
            gaps.formUnion(reader.gaps)
        }
        return (services.sorted { $0.workload.label < $1.workload.label }, gaps)
    }

    /// The lines of every file that something is declared in, or was rendered from.
    private var lineIndices: [LineIndex] { files.map { LineIndex($0.bytes.span) } }

    private func manifestSource(_ file: Int, _ lines: [LineIndex]) -> ManifestSource {
        ManifestSource { span in
            let origin = origin(of: span, in: file)
            return Site(path: files[origin.file].path, line: lines[origin.file].line(at: origin.span.start))
        }
    }
}
