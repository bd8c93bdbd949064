internal import Audit
internal import Files
internal import Findings
internal import Git
internal import Secrets

extension Input {
    /// Runs both engines over the input.
    func scan(with engines: Engines) throws(ScanError) -> Scanning.Seen {
        switch self {
        case .repository(let repository, let path): try scan(repository, path, engines)
        case .staged(let repository, let path): try StagedScan(repository: repository, engines: engines).run(path)
        case .folder(let path, let enclosing): try scanFolder(path, enclosing, engines)
        case .file(let file): try scanFile(file, engines)
        case .standardInput(let name): try scanStandardInput(name, engines)
        }
    }

    private func scan(
        _ repository: Repository, _ path: String, _ engines: Engines
    ) throws(ScanError) -> Scanning.Seen {
        let options = engines.options
        var seen = Scanning.Seen(target: .init(repository, kind: .repository, path: path))
        seen.naming = { Fingerprinting(key: RepositoryName(repository).key) }
        if let rules = engines.secrets {
            let scan = RepositoryScan(place: repository.place, options: options, rules: rules)
            if let known = scan.continued(repository) {
                seen.take(known)
                return seen
            }
            let outcome = try scan.run(repository)
            seen.naming = { Fingerprinting(key: RepositoryName(repository, outcome.history).key) }
            seen.record = outcome.record
            seen.occurrences = outcome.occurrences
            seen.notes = outcome.notes
            seen.coverage.merge(outcome.coverage)
            seen.passedOver.merge(outcome.passedOver)
            seen.surroundings = SurroundingsReader(repository).surroundings
            seen.folders = { FolderReader.around($0, in: repository) }
            seen.knowsHistory = options.includesHistory
        }
        if engines.auditor != nil, options.includesWorkTree {
            options.timings?.enter(.audit)
            try RepositoryAudit(repository: repository, engines: engines).run(into: &seen)
        }
        return seen
    }

    private func scanFolder(
        _ path: String, _ enclosing: String?, _ engines: Engines
    ) throws(ScanError) -> Scanning.Seen {
        var seen = Scanning.Seen(target: ScanTarget(kind: .folder, path: path))
        if let enclosing, engines.looksForSecrets {
            seen.coverage.gaps.insert(
                Gap(.submodule, path, detail: "lies in the repository \(enclosing), whose history was not scanned"))
        }
        engines.options.timings?.enter(.listing)
        var files: [WalkedFile] = []
        let walk = FileWalk(root: Array(path.utf8), entersNestedRepositories: true) { _, _ in false }
        seen.coverage.gaps.formUnion(walk.forEachFile { files.append($0) })
        try scan(files, root: Array(path.utf8), engines, into: &seen)
        return seen
    }

    private func scan(
        _ files: [WalkedFile], root: [UInt8], _ engines: Engines, into seen: inout Scanning.Seen
    ) throws(ScanError) {
        guard !files.isEmpty else { return }
        try scanSecrets(files, root: root, engines, into: &seen)
        engines.options.timings?.enter(.audit)
        engines.audit(files.compactMap { workspaceFile($0, root: root, engines.options) }, into: &seen)
    }

    private func scanSecrets(
        _ files: [WalkedFile], root: [UInt8], _ engines: Engines, into seen: inout Scanning.Seen
    ) throws(ScanError) {
        guard let rules = engines.secrets else { return }
        let options = engines.options
        options.timings?.enter(.files)
        let collection = try FileScan(root: root, rules: rules, options: options).scan(files).collection
        options.timings?.add(collection.costs, rules)
        seen.take(collection)
        let folders = FolderReader.disk(root)
        seen.folders = { _ in folders }
    }

    private func scanFile(_ file: SingleFile, _ engines: Engines) throws(ScanError) -> Scanning.Seen {
        var seen = Scanning.Seen(target: ScanTarget(kind: .folder, path: String(decoding: file.root, as: UTF8.self)))
        if let repository = file.repository {
            seen.naming = { Fingerprinting(key: RepositoryName(repository).key) }
        }
        try scanSecrets([file.file], root: file.root, engines, into: &seen)
        engines.options.timings?.enter(.audit)
        guard engines.auditor != nil, Workspace.mayHold(path: file.file.path) else { return seen }
        let files = file.project(engines.options).compactMap { workspaceFile($0, root: file.root, engines.options) }
        seen.reported = file.file.path
        engines.audit(files, reporting: file.file.path, into: &seen)
        return seen
    }

    private func scanStandardInput(_ name: String, _ engines: Engines) throws(ScanError) -> Scanning.Seen {
        let bytes: [UInt8]
        do throws(FileError) { bytes = try readStandardInput() } catch {
            throw ScanError(.cannotScan, "scan: standard input: \(error.reason)")
        }
        var seen = Scanning.Seen(target: ScanTarget(kind: .standardInput, path: name))
        let path = BytePath(name)
        if let rules = engines.secrets {
            guard var scanner = ArtifactScanner(rules: rules) else { throw ScanError.outOfMemory }
            scanner.scan(bytes.span, .text(.standardInput(name: name)), path: path, unit: .file, name: name)
            seen.take(scanner.collection)
        }
        if Workspace.mayHold(path: path) {
            engines.audit([WorkspaceFile(path: path, bytes: decoded(bytes))], into: &seen)
            seen.settings = seen.settings.map { $0.placed { _ in .standardInput(name: name) } }
        }
        return seen
    }
}

/// A file that may hold configuration, read for the audit; nil for others and for what cannot be read, which the
/// credential engine has already recorded.
func workspaceFile(_ file: WalkedFile, root: [UInt8], _ options: ScanOptions) -> WorkspaceFile? {
    if let bytes = options.overlay[file.path] { return WorkspaceFile(path: file.path, bytes: bytes) }
    guard file.kind == .regular, file.size <= options.maximumBlobSize, Workspace.mayHold(path: file.path),
        let bytes = try? readFile(root + [0x2F] + file.path.bytes, limit: options.maximumBlobSize)
    else { return nil }
    return WorkspaceFile(path: file.path, bytes: decoded(bytes))
}

/// The bytes as UTF-8, if they are UTF-16.
func decoded(_ bytes: [UInt8]) -> [UInt8] { TextDecoding.utf8(bytes.span) ?? bytes }

extension Scanning.Seen {
    /// Takes what was seen in files and texts, whose places are known.
    mutating func take(_ collection: Collection) {
        coverage.merge(collection.coverage)
        passedOver.merge(collection.passedOver)
        for (key, placed) in collection.sightings {
            let provenance: Provenance
            switch key {
            case .file(let path): provenance = .file(path)
            case .text(let place): provenance = place
            case .blob, .name: continue
            }
            occurrences += placed.map { Occurrence(placed: $0, placement: .uncommitted(provenance)) }
        }
    }
}

extension Finding {
    /// The finding with the places of its locations rewritten.
    func placed(_ place: (BytePath) -> Provenance) -> Finding {
        func rewritten(_ location: Location) -> Location {
            guard let path = location.provenance.path else { return location }
            var location = location
            location.provenance = place(path)
            return location
        }
        var finding = self
        finding.location = rewritten(location)
        finding.related = related.map(rewritten)
        return finding
    }
}

extension ScanTarget {
    /// Describes a repository.
    init(_ repository: Repository, kind: Kind, path: String) {
        var branch: String?
        if case .branch(let name, _) = repository.head() {
            let text = String(decoding: name, as: UTF8.self)
            branch = text.hasPrefix("refs/heads/") ? String(text.dropFirst("refs/heads/".count)) : text
        }
        self.init(
            kind: kind, path: path, headCommit: repository.head().id?.hexadecimal, branch: branch,
            remote: repository.remoteAddress)
    }
}
