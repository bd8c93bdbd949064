package import Findings

/// Which plain manifests belong together: those below the topmost folder on their path, below the root of the scan,
/// that itself holds manifests. Files at the root are a project of their own.
package struct ProjectScopes: Sendable {
    private let folders: Set<BytePath>

    /// Takes the paths of the files that hold manifests.
    package init(paths: [BytePath]) { folders = Set(paths.map(\.parent)) }

    /// The folder that names the project of a file.
    package func scope(of path: BytePath) -> BytePath {
        var bytes: [UInt8] = []
        for component in path.parent.bytes.split(separator: 0x2F) {
            if !bytes.isEmpty { bytes.append(0x2F) }
            bytes.append(contentsOf: component)
            let folder = BytePath(bytes)
            if folders.contains(folder) { return folder }
        }
        return path.parent
    }
}
