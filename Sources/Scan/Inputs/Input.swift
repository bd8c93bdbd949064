internal import Files
internal import Findings
internal import Git

/// What the user pointed at, found out before anything is read.
enum Input {
    /// A repository, and its work tree if it has one.
    case repository(Repository, path: String)
    /// A folder that is no repository; `enclosing` is the repository that it lies in, if any.
    case folder(path: String, enclosing: String?)
    /// One file, and the project that it belongs to.
    case file(SingleFile)
    /// The index of a repository.
    case staged(Repository, path: String)
    /// Standard input under a name.
    case standardInput(name: String)

    /// Finds out what the options' source is.
    init(_ options: ScanOptions) throws(ScanError) {
        switch options.source {
        case .standardInput(let name): self = .standardInput(name: name)
        case .staged(let path):
            guard let repository = try Self.repository(at: path) else {
                throw ScanError(
                    .cannotScan, "scan --staged: \(path): not a git repository",
                    hint: "run it inside a repository, or scan the folder without --staged")
            }
            self = .staged(repository, path: path)
        case .path(let path): self = try Self.resolve(path, options)
        }
    }

    private static func resolve(_ path: String, _ options: ScanOptions) throws(ScanError) -> Input {
        let status: FileStatus
        do throws(FileError) { status = try FileStatus(following: Array(path.utf8)) } catch {
            throw ScanError(
                .cannotScan, "scan: \(path): \(error.reason)", hint: "name a repository, a folder or a file")
        }
        if status.kind == .regular { return .file(try SingleFile(path, project: options.project)) }
        guard options.project == nil else {
            throw ScanError(
                .usage, "--project: \(path) is no file",
                hint: "a folder is audited as what it holds, without --project")
        }
        guard status.kind == .folder else {
            throw ScanError(.cannotScan, "scan: \(path): neither a folder nor a regular file")
        }
        let repository = try repository(at: path)
        if let repository, isRoot(path, of: repository) { return .repository(repository, path: path) }
        if options.since != nil {
            throw ScanError(
                .usage, "--since: \(path): not the root of a git repository", hint: "name the repository's root")
        }
        let enclosing = repository.map { String(decoding: $0.workTree ?? $0.gitFolder, as: UTF8.self) }
        return .folder(path: path, enclosing: enclosing)
    }

    private static func repository(at path: String) throws(ScanError) -> Repository? {
        do throws(GitError) {
            return try Repository.discover(Array(path.utf8), environment: .current)
        } catch {
            throw RepositoryFaults.cannotOpen(path, error)
        }
    }

    /// Whether the path is the repository's work tree, or its git folder itself.
    private static func isRoot(_ path: String, of repository: Repository) -> Bool {
        let places = [repository.workTree, repository.gitFolder, repository.commonFolder].compactMap { $0 }
        guard let status = try? FileStatus(following: Array(path.utf8)) else { return false }
        return places.contains { place in
            guard let other = try? FileStatus(following: place) else { return false }
            return other.device == status.device && other.inode == status.inode
        }
    }

    /// The configuration: the file that the user named, else the `.latchkey.yaml` of the target.
    func configuration(_ options: ScanOptions) throws(ScanError) -> Configuration {
        if let file = options.configurationFile { return try Configuration.read(file, mustExist: true) }
        guard options.readsRepositoryConfiguration, let folder = configurationFolder(options) else {
            return Configuration()
        }
        return try Configuration.read("\(folder)/.latchkey.yaml", mustExist: false)
    }

    private func configurationFolder(_ options: ScanOptions) -> String? {
        switch self {
        case .repository(let repository, _), .staged(let repository, _):
            repository.workTree.map { String(decoding: $0, as: UTF8.self) }
        case .folder(let path, _): path
        case .file(let file):
            file.repository == nil && options.project == nil ? nil : String(decoding: file.root, as: UTF8.self)
        case .standardInput: nil
        }
    }
}

extension Configuration {
    /// Reads a configuration file under the short name that reports show.
    static func read(_ file: String, mustExist: Bool) throws(ScanError) -> Configuration {
        let name = mustExist ? file : ".latchkey.yaml"
        let text: [UInt8]
        do throws(FileError) { text = try readNamedFile(Array(file.utf8), limit: 1 << 20) } catch {
            if error.isMissing, !mustExist { return Configuration() }
            throw ScanError(.usage, "configuration: \(name): \(error.reason)")
        }
        return try Configuration(file: name, text: text)
    }
}
