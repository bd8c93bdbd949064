internal import Audit
internal import Documents
internal import Files
package import Findings
internal import Git
package import Topology

/// What the user asked `reach` for.
package struct ReachOptions: Sendable {
    /// A folder, a repository or a file; `-` for standard input.
    package var path: String
    /// The name of the folder: that of a Compose project which gives itself none.
    package var rootName = ""
    /// The folders below the path that make the project, relative to it; empty for all of it.
    package var projects: [String] = []
    /// Whether ignored files of the work tree count.
    package var includesIgnored = false
    /// Files above this many bytes are counted, not read.
    package var maximumSize = 64 << 20

    /// The defaults for a path.
    package init(path: String) { self.path = path }
}

/// What a run gives to the reporters of the graph.
package struct ReachOutcome: Sendable {
    /// Who can reach whom.
    package let graph: ReachGraph
    /// What was read, and what was not.
    package let coverage: Coverage
    /// The path as the user gave it.
    package let path: String
}

/// Reads the manifests of one project and evaluates them.
package func reach(_ options: ReachOptions) throws(ScanError) -> ReachOutcome {
    var reading = ReachReading(options)
    try reading.read()
    let workspace = Workspace(files: reading.files)
    var coverage = reading.coverage
    coverage.files = reading.files.count
    coverage.documents = workspace.documentCount
    for file in workspace.files {
        coverage.gaps.formUnion(
            file.errors.map { Gap(.syntaxError, file.path.description, detail: $0.message, line: $0.line) })
    }
    coverage.gaps.formUnion(workspace.renderingGaps)
    let compose = workspace.composeWorkloads(rootName: options.rootName)
    let cluster = Cluster(workspace.declarations)
    coverage.gaps.formUnion(cluster.gaps)
    coverage.gaps.formUnion(compose.gaps)
    return ReachOutcome(
        graph: ReachGraph(cluster, compose: compose.services), coverage: coverage, path: options.path)
}

/// Finds and reads the files of a project.
private struct ReachReading {
    let options: ReachOptions
    var files: [WorkspaceFile] = []
    var coverage = Coverage()

    init(_ options: ReachOptions) { self.options = options }

    mutating func read() throws(ScanError) {
        if options.path == "-" {
            do throws(FileError) {
                files = [WorkspaceFile(path: BytePath("stdin.yaml"), bytes: decoded(try readStandardInput()))]
            } catch {
                throw ScanError(.cannotScan, "reach: standard input: \(error.reason)")
            }
            return
        }
        var scanOptions = ScanOptions(source: .path(options.path))
        scanOptions.includesIgnored = options.includesIgnored
        switch try Input(scanOptions) {
        case .repository(let repository, _): try readRepository(repository, scanOptions)
        case .file(let file):
            let folder = file.given.parent.bytes
            let root = folder.isEmpty ? Array((file.given.bytes.first == 0x2F ? "/" : ".").utf8) : folder
            read([file.file.at(BytePath(file.given.name))], root: root)
        case .folder(let path, _):
            var walked: [WalkedFile] = []
            let walk = FileWalk(root: Array(path.utf8), entersNestedRepositories: true) { _, _ in false }
            coverage.gaps.formUnion(walk.forEachFile { walked.append($0) })
            read(walked, root: Array(path.utf8))
        case .staged, .standardInput: return
        }
        try checkProjects()
    }

    private mutating func readRepository(
        _ repository: Repository, _ scanOptions: ScanOptions
    ) throws(ScanError) {
        guard let root = repository.workTree else {
            let engines = Engines(options: scanOptions, rules: try RuleSelection(folders: []))
            guard let head = repository.head().id else { return }
            files = RepositoryAudit(repository: repository, engines: engines).files(of: head).files.filter {
                isIncluded($0.path)
            }
            return
        }
        let listing = WorkTreeListing(
            repository: repository, root: root, index: (try? repository.indexEntries()) ?? [],
            includesIgnored: options.includesIgnored)
        let (walked, gaps) = listing.files()
        coverage.gaps.formUnion(gaps)
        read(walked, root: root)
    }

    private mutating func read(_ walked: [WalkedFile], root: [UInt8]) {
        for file in walked where file.kind == .regular && isIncluded(file.path) && Workspace.mayHold(path: file.path) {
            guard file.size <= options.maximumSize else {
                coverage.gaps.insert(Gap(.tooLarge, file.path.description, detail: "\(file.size) bytes"))
                continue
            }
            do throws(FileError) {
                let bytes = try readFile(root + [0x2F] + file.path.bytes, limit: options.maximumSize)
                files.append(WorkspaceFile(path: file.path, bytes: decoded(bytes)))
            } catch {
                coverage.gaps.insert(Gap(.unreadableFile, file.path.description, detail: error.reason))
            }
        }
    }

    private func isIncluded(_ path: BytePath) -> Bool {
        guard !options.projects.isEmpty else { return true }
        return options.projects.contains { project in
            let folder = Self.normal(project)
            return folder.isEmpty || path.bytes.starts(with: Array((folder + "/").utf8)) || path == BytePath(folder)
        }
    }

    /// A project without a file is a slip, not an empty network.
    private func checkProjects() throws(ScanError) {
        for project in options.projects {
            let folder = Self.normal(project)
            let prefix = Array((folder + "/").utf8)
            guard
                folder.isEmpty
                    || files.contains(where: { $0.path.bytes.starts(with: prefix) || $0.path == BytePath(folder) })
            else {
                throw ScanError(
                    .usage, "--project: \(project): no manifest lies below it",
                    hint: "name a folder relative to \(options.path)")
            }
        }
    }

    private static func normal(_ folder: String) -> String {
        folder.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
}
