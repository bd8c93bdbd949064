internal import Audit
internal import Findings
internal import Git

/// Audits a repository's configuration: the work tree; of a bare repository the tree of HEAD; with `--since` what is
/// new in the tree of HEAD against that of the revision.
struct RepositoryAudit {
    let repository: Repository
    let engines: Engines

    func run(into seen: inout Scanning.Seen) throws(ScanError) {
        if let since = engines.options.since {
            try auditSince(since, into: &seen)
        } else if let root = repository.workTree {
            auditWorkTree(root, into: &seen)
        } else if let head = repository.head().id {
            auditTree(of: head, into: &seen)
        }
    }

    private func auditWorkTree(_ root: [UInt8], into seen: inout Scanning.Seen) {
        let listing = WorkTreeListing(
            repository: repository, root: root, index: (try? repository.indexEntries()) ?? [],
            includesIgnored: engines.options.includesIgnored)
        let (files, gaps) = listing.files()
        seen.coverage.gaps.formUnion(gaps)
        engines.audit(files.compactMap { workspaceFile($0, root: root, engines.options) }, into: &seen)
    }

    private func auditTree(of commit: ObjectID, into seen: inout Scanning.Seen) {
        let first = seen.occurrences.count
        let (files, objects) = files(of: commit)
        engines.audit(files, into: &seen)
        let place = { (path: BytePath) -> Provenance in
            .blob(object: objects[path]?.hexadecimal ?? "", commit: commit.hexadecimal, path: path)
        }
        seen.settings = seen.settings.map { $0.placed(place) }
        for index in first..<seen.occurrences.count {
            guard let path = seen.occurrences[index].placement.provenance.path else { continue }
            seen.occurrences[index].placement.provenance = place(path)
        }
    }

    /// Both trees are audited in full; what the old one has as well is not news, wherever it has moved.
    private func auditSince(_ revision: String, into seen: inout Scanning.Seen) throws(ScanError) {
        guard let head = repository.head().id else { return }
        let base: ObjectID
        do throws(GitError) { base = try repository.resolve(revision) } catch {
            throw ScanError(.usage, "--since: \(revision): \(error)", hint: "name a commit, a branch or a tag")
        }
        var old = Scanning.Seen(target: seen.target)
        auditTree(of: base, into: &old)
        auditTree(of: head, into: &seen)
        var known: [SettingIdentity: Int] = [:]
        for finding in old.settings { known[SettingIdentity(finding), default: 0] += 1 }
        seen.settings = seen.settings.filter { finding in
            guard let count = known[SettingIdentity(finding)], count > 0 else { return true }
            known[SettingIdentity(finding)] = count - 1
            return false
        }
        let oldSecrets = Set(old.occurrences.map(\.placed.sighting.secret))
        seen.occurrences.removeAll { occurrence in
            oldSecrets.contains(occurrence.placed.sighting.secret)
                && occurrence.placement.reach == .uncommitted
        }
    }

    /// The files of a commit's tree that may hold configuration.
    func files(of commit: ObjectID) -> (files: [WorkspaceFile], objects: [BytePath: ObjectID]) {
        guard let tree = try? repository.commit(commit).tree else { return ([], [:]) }
        var files: [WorkspaceFile] = []
        var objects: [BytePath: ObjectID] = [:]
        for entry in TreeListing(repository).entries(of: tree) where Workspace.mayHold(path: entry.path) {
            guard let bytes = content(of: entry.id) else { continue }
            files.append(WorkspaceFile(path: entry.path, bytes: decoded(bytes)))
            objects[entry.path] = entry.id
        }
        return (files, objects)
    }

    /// The bytes of a blob within the size limit; nil if it cannot be read, which the credential engine records.
    func content(of blob: ObjectID) -> [UInt8]? {
        guard let header = try? repository.header(of: blob), header.kind == .blob,
            header.size <= engines.options.maximumBlobSize
        else { return nil }
        return try? repository.withObject(blob) { _, bytes throws(GitError) in
            var copy: [UInt8] = []
            copy.reserveCapacity(bytes.count)
            for index in bytes.indices { copy.append(bytes[index]) }
            return copy
        }
    }
}
