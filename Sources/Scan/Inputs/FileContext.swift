internal import Findings

/// Which files of a tree can say something about one of them: those of its own project, what they name, and the
/// kustomizations and the like that name them. A file in a large repository is judged without reading the rest of it.
struct FileContext {
    private let files: [BytePath: WalkedFile]
    private let folders: Set<BytePath>
    private let read: (WalkedFile) -> [UInt8]?

    /// Files that make their folder something that others name, and name what belongs to it.
    private static let entries = [
        "kustomization.yaml", "kustomization.yml", "Kustomization", "action.yml", "action.yaml", "compose.yaml",
        "compose.yml", "docker-compose.yaml", "docker-compose.yml", ".gitlab-ci.yml", "Dockerfile",
    ].map { Array($0.utf8) }
    /// Files that say something of others wherever these lie, without naming them.
    private static let notes = Set(["skaffold.yaml", "skaffold.yml", ".dockerignore", ".env"].map { Array($0.utf8) })

    /// Takes the files that may hold configuration.
    init(_ files: [WalkedFile], read: @escaping (WalkedFile) -> [UInt8]?) {
        self.files = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
        folders = Set(files.map(\.path.parent))
        self.read = read
    }

    /// The files that are read to judge one, itself left out, in order of their paths.
    func files(for file: WalkedFile) -> [WalkedFile] {
        let home = home(of: file.path)
        var joined = Set(files.keys.filter { home.holds($0) || Self.notes.contains($0.name) })
        let entries = files.keys.filter { Self.entries.contains($0.name) }
        var references = Dictionary(uniqueKeysWithValues: entries.map { ($0, named(in: $0)) })
        references[file.path] = named(in: file.path)
        var followed: Set<BytePath> = []
        while true {
            // What names something of the project belongs to it, and so does all that it names.
            let next = references.filter { path, targets in
                !followed.contains(path) && (joined.contains(path) || !targets.isDisjoint(with: joined))
            }
            if next.isEmpty { break }
            for (path, targets) in next {
                followed.insert(path)
                joined.insert(path)
                joined.formUnion(targets)
                for target in targets where references[target] == nil { references[target] = named(in: target) }
            }
        }
        return joined.subtracting([file.path]).sorted().compactMap { files[$0] }
    }

    /// The folder whose files form the project of a file: that of its chart, else the topmost on its path that holds
    /// configuration, else the root of the tree, without what lies below it.
    private func home(of path: BytePath) -> Home {
        var topmost: BytePath?
        var chart: BytePath?
        var folder = path.parent
        while true {
            if folders.contains(folder), !folder.bytes.isEmpty { topmost = folder }
            if files[folder.appending(Array("Chart.yaml".utf8))] != nil { chart = folder }
            if folder.bytes.isEmpty { break }
            folder = folder.parent
        }
        return Home(folder: chart ?? topmost ?? folder, reachesBelow: (chart ?? topmost) != nil)
    }

    private struct Home {
        let folder: BytePath
        /// Beside a file at the root, folders are projects of their own.
        let reachesBelow: Bool

        func holds(_ path: BytePath) -> Bool {
            reachesBelow ? path.relative(below: folder) != nil : path.parent == folder
        }
    }

    /// The files that a text names by their paths, seen from its own folder or from the root.
    private func named(in path: BytePath) -> Set<BytePath> {
        guard let bytes = files[path].flatMap(read) else { return [] }
        var named: Set<BytePath> = []
        for word in Set(bytes.split { !Self.isPath($0) }) {
            for target in [path.parent.resolving(word), BytePath([]).resolving(word)].compactMap(\.self) {
                if files[target] != nil { named.insert(target) }
                guard folders.contains(target) else { continue }
                named.formUnion(Self.entries.map(target.appending).filter { files[$0] != nil })
            }
        }
        return named
    }

    private static func isPath(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E, 0x80...: true
        default: false
        }
    }
}
