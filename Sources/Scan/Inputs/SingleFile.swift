internal import Audit
internal import Files
internal import Findings
internal import Git

/// One file that the user named, and the project that it is judged with: the folder that `--project` names, else the
/// work tree of its repository, else its chart, else the files beside it. The project is context: what is reported is
/// what stands in the file.
struct SingleFile {
    /// The path as the user gave it.
    let given: BytePath
    /// The project's folder: paths in the report are relative to it.
    let root: [UInt8]
    /// The file.
    let file: WalkedFile
    /// The repository that holds it, if its work tree is the project.
    let repository: Repository?
    private let reachesBelow: Bool

    /// Finds out what belongs to a file.
    init(_ path: String, project: String?) throws(ScanError) {
        given = BytePath(path)
        let parent = given.parent.bytes
        let folder = parent.isEmpty ? Array((path.hasPrefix("/") ? "/" : ".").utf8) : parent
        let status: FileStatus
        do throws(FileError) { status = try FileStatus(following: given.bytes) } catch {
            throw ScanError(.cannotScan, "scan: \(path): \(error.reason)")
        }
        let place = Self.place(given.name, in: folder)
        var repository: Repository?
        var relative: BytePath?
        if let project {
            guard let inside = place.relative(below: Self.place(Array(project.utf8))) else {
                throw ScanError(
                    .usage, "--project: \(project): \(path) does not lie below it",
                    hint: "name a folder that holds the file and what belongs to it")
            }
            (root, relative) = (Array(project.utf8), inside)
        } else if let (found, tree, inside) = Self.repository(of: place, in: folder) {
            (root, repository, relative) = (tree, found, inside)
        } else if let chart = Self.chart(of: place) {
            (root, relative) = (chart.bytes, place.relative(below: chart))
        } else {
            root = folder
        }
        reachesBelow = relative != nil
        self.repository = repository
        file = WalkedFile(path: relative ?? BytePath(given.name), status)
    }

    /// What of the project can join with this file, itself among it. Only configuration is asked about.
    func project(_ options: ScanOptions) -> [WalkedFile] {
        guard Workspace.mayHold(path: file.path) else { return [file] }
        let files = others(options).filter { $0.path != file.path && Workspace.mayHold(path: $0.path) } + [file]
        let context = FileContext(files) { workspaceFile($0, root: root, options)?.bytes }
        return context.files(for: file) + [file]
    }

    private func others(_ options: ScanOptions) -> [WalkedFile] {
        if let repository {
            return WorkTreeListing(
                repository: repository, root: root, index: (try? repository.indexEntries()) ?? [],
                includesIgnored: options.includesIgnored
            ).files().files
        }
        var files: [WalkedFile] = []
        // Beside a file that belongs to nothing, folders may hold anything.
        let walk = FileWalk(root: root, entersNestedRepositories: true) { _, kind in kind == .folder && !reachesBelow }
        _ = walk.forEachFile { files.append($0) }
        return files
    }

    /// The path of a file without links in its folders; one at the end stays.
    private static func place(_ name: [UInt8], in folder: [UInt8]) -> BytePath {
        let folder = resolvedPath(folder) ?? folder
        return folder == [0x2F] ? BytePath([0x2F] + name) : BytePath(folder).appending(name)
    }

    private static func place(_ folder: [UInt8]) -> BytePath { BytePath(resolvedPath(folder) ?? folder) }

    /// The repository that has the file in its work tree. One that cannot be opened is no reason not to look at a file.
    private static func repository(
        of file: BytePath, in folder: [UInt8]
    ) -> (Repository, root: [UInt8], path: BytePath)? {
        guard let found = (try? Repository.discover(folder, environment: .current)) ?? nil, let tree = found.workTree,
            let path = file.relative(below: place(tree)), !path.bytes.starts(with: Array(".git/".utf8))
        else { return nil }
        return (found, tree, path)
    }

    /// The outermost chart on the way to a file, without a folder between that is none of a chart's.
    private static func chart(of file: BytePath) -> BytePath? {
        var folder = file.parent
        var chart: BytePath?
        while !folder.bytes.isEmpty {
            if (try? FileStatus(of: folder.appending(Array("Chart.yaml".utf8)).bytes)) != nil { chart = folder }
            folder = folder.parent
        }
        return chart
    }
}
