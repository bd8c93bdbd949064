internal import Documents
internal import Findings

/// The folder that a Dockerfile is built from, as far as the files of the workspace tell: the one that a Compose service
/// names for it, else the nearest above it with a `.dockerignore`, else its own.
struct BuildContext {
    /// The folder.
    let folder: BytePath
    /// What is kept out of it; nil where no file says.
    let ignore: DockerIgnore?

    private static let ignoreName = Array(".dockerignore".utf8)

    init(of dockerfile: DockerfileSource, in workspace: Workspace) {
        let path = workspace.files[dockerfile.file].path
        let files = workspace.files
        func ignore(_ path: BytePath) -> DockerIgnore? {
            files.first { $0.path == path && $0.map == nil }.map { DockerIgnore($0.bytes) }
        }
        // The Dockerfile's own comes first.
        let own = ignore(BytePath(path.bytes + Self.ignoreName))
        if let named = Self.composeContext(of: path, in: workspace) {
            folder = named
            self.ignore = own ?? ignore(named.appending(Self.ignoreName))
            return
        }
        var candidates = [path.parent]
        while let last = candidates.last, !last.bytes.isEmpty { candidates.append(last.parent) }
        for candidate in candidates {
            guard let found = ignore(candidate.appending(Self.ignoreName)) else { continue }
            folder = candidate
            self.ignore = own ?? found
            return
        }
        folder = path.parent
        self.ignore = own
    }

    /// The files of the workspace that the context holds, by their path in it.
    func files(of workspace: Workspace) -> [(path: BytePath, file: Int)] {
        workspace.files.enumerated().compactMap { index, file in
            guard file.map == nil, let path = file.path.relative(below: folder), ignore?.excludes(path) != true else {
                return nil
            }
            return (path, index)
        }
    }

    private static func composeContext(of dockerfile: BytePath, in workspace: Workspace) -> BytePath? {
        for project in workspace.projects {
            let base = workspace.files[project.file].path.parent
            for service in project.services {
                guard let build = service.node["build"], let text = (build["context"] ?? build).text,
                    let folder = LocalReferences.path(text, beside: base.appending([0x2E]))
                else { continue }
                let name = Array((build["dockerfile"]?.text ?? "Dockerfile").utf8)
                if folder.appending(name) == dockerfile { return folder }
            }
        }
        return nil
    }
}
