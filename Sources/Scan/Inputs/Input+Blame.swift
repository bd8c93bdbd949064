internal import Files
internal import Findings
internal import Git
internal import Secrets

extension Input {
    /// What names the commits of settings; an error where there is no repository that could.
    func blaming(_ options: ScanOptions, _ rules: RuleSelection) throws(ScanError) -> Blaming {
        let found: (repository: Repository, root: [UInt8])?
        switch self {
        case .repository(let repository, _): found = (repository, repository.workTree ?? [])
        case .folder(let path, _):
            let root = Array(path.utf8)
            found = ((try? Repository.discover(root, environment: .current)) ?? nil).map { ($0, root) }
        case .file(let file):
            found = ((try? Repository.discover(file.root, environment: .current)) ?? nil).map { ($0, file.root) }
        case .staged, .standardInput: found = nil
        }
        guard let (repository, root) = found, let folder = Self.folder(root, of: repository) else {
            throw ScanError(
                .usage, "--blame: there is no repository whose commits could be named",
                hint: "audit a repository, or a folder or a file of its work tree")
        }
        return Blaming(
            repository: repository,
            files: BlamedFiles(
                place: repository.place, root: root, folder: folder, maximumSize: options.maximumBlobSize),
            workers: options.workers, scanner: SecretScanner(SecretRules(rules.credentials)))
    }

    /// A folder relative to the work tree that holds it; of a bare repository its root.
    private static func folder(_ root: [UInt8], of repository: Repository) -> BytePath? {
        guard let tree = repository.workTree else { return BytePath([]) }
        guard let (inner, outer) = resolvedPath(root).flatMap({ inner in resolvedPath(tree).map { (inner, $0) } })
        else {
            return nil
        }
        return inner == outer ? BytePath([]) : BytePath(inner).relative(below: BytePath(outer))
    }
}
