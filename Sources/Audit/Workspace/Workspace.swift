internal import Documents
package import Findings
internal import Rendering

/// All configuration of one run, parsed and indexed before any check runs. Indices of files point into `files`.
package struct Workspace: Sendable {
    /// The files that were handed in, by path, then those that were rendered from them.
    package let files: [SourceFile]
    /// What could not be rendered, and why.
    package let renderingGaps: [Gap]
    /// Every Kubernetes resource, in order of files and documents.
    package let resources: [Resource]
    /// Every pod specification, in the same order.
    package let pods: [PodTemplate]
    /// Every Compose file.
    package let projects: [ComposeProject]
    /// Every Dockerfile.
    package let dockerfiles: [DockerfileSource]
    /// Every description of an HTTP interface.
    let interfaces: [OpenAPIDocument]
    /// Every pipeline.
    package let pipelines: Pipelines

    /// Every literal that may be a secret.
    private(set) var literalSecrets: [LiteralSecret]

    /// Renders, parses and indexes files.
    package init(files candidates: [WorkspaceFile]) {
        let sources = candidates.sorted { $0.path < $1.path }
        let rendered = RenderedProjects(of: sources.map { SourceText(path: $0.path, bytes: $0.bytes) })
        let files =
            Self.parsingReferenced(
                sources.enumerated().map { SourceFile($1, isConsumed: rendered.consumed.contains($0)) })
            + rendered.files.map { SourceFile($0) }
        let references = LocalReferences(files: files)
        var interfaces: [OpenAPIDocument] = []
        var resources: [Resource] = []
        var projects: [ComposeProject] = []
        var dockerfiles: [DockerfileSource] = []
        for (index, file) in files.enumerated() {
            for document in file.documents {
                if file.format == .dockerfile {
                    dockerfiles.append(DockerfileSource(file: index, root: document.root))
                } else if let project = ComposeProject(file: index, root: document.root) {
                    projects.append(project)
                } else if let interface = OpenAPIDocument(file: index, root: document.root, references: references) {
                    interfaces.append(interface)
                } else {
                    Resource.collect(from: document.root, file: index, document: document.index, into: &resources)
                }
            }
        }
        let plain = Set(resources.map(\.file)).map { files[$0] }.filter { $0.scope == nil }
        let scopes = ProjectScopes(paths: plain.map(\.path))
        for index in resources.indices {
            let file = files[resources[index].file]
            resources[index].scope = file.scope ?? scopes.scope(of: file.path)
        }
        self.files = files
        self.renderingGaps = rendered.gaps
        self.resources = resources
        self.pods = resources.indices.flatMap { PodTemplate.all(of: resources[$0], index: $0) }
        self.projects = projects
        self.dockerfiles = dockerfiles
        self.interfaces = interfaces
        self.pipelines = Pipelines(files: files)
        self.literalSecrets = []
        self.literalSecrets = LiteralSecrets(self).found
    }

    /// Whether a file of this name is worth handing in.
    package static func mayHold(path: BytePath) -> Bool {
        Format.detect(name: path.name) != nil || RenderedProjects.reads(path: path)
            || path.name.suffix(13).elementsEqual(".dockerignore".utf8)
    }

    /// How many documents hold configuration that is audited.
    package var documentCount: Int { documentCount { _ in true } }

    /// How many of them stand in files of some paths.
    package func documentCount(_ isCounted: (BytePath) -> Bool) -> Int {
        let counted = files.map { isCounted($0.path) }
        let plugins = files.filter { isCounted($0.path) }.flatMap(\.documents).count { document in
            document.root["cniVersion"] != nil || document.root["creation_rules"] != nil
        }
        let single =
            projects.map(\.file) + dockerfiles.map(\.file) + interfaces.map(\.file) + pipelines.files
        return Set(resources.filter { counted[$0.file] }.map { [$0.file, $0.document] }).count + plugins
            + single.count { counted[$0] }
    }

    /// Parses the files that descriptions of interfaces name in their `$ref`s, and those that these name.
    private static func parsingReferenced(_ files: [SourceFile]) -> [SourceFile] {
        var pending = files.indices.filter { index in
            files[index].documents.contains { OpenAPIDocument.version(of: $0.root) != nil }
        }
        guard !pending.isEmpty else { return files }
        var files = files
        let indices = Dictionary(files.indices.map { (files[$0].path, $0) }) { first, _ in first }
        var known = Set(pending)
        while let next = pending.popLast() {
            for path in LocalReferences.targets(of: files[next]).sorted() {
                guard let index = indices[path], known.insert(index).inserted else { continue }
                if files[index].documents.isEmpty, files[index].format != .dockerfile {
                    let file = WorkspaceFile(path: path, bytes: files[index].bytes)
                    files[index] = SourceFile(file, isConsumed: false, isReferenced: true)
                }
                pending.append(index)
            }
        }
        return files
    }

    /// The resources of a kind, in the API groups given (any group where none is).
    package func resources(ofKind kind: String, groups: Set<String>? = nil) -> [Resource] {
        resources.filter { $0.kind == kind && (groups?.contains($0.group) ?? true) }
    }

    /// The resource that a pod specification belongs to.
    package func resource(of pod: PodTemplate) -> Resource { resources[pod.resource] }
}
