internal import Files
internal import Findings
internal import Git
internal import Secrets
internal import Spans

/// Finds the certificate or public key that a private key belongs to: in the key's own text, in its folder and in the
/// folders beside it, as they were in the commit that introduced the key. Nobody looks where no key was found.
final class KeyOwners {
    private static let mostFolders = 32
    private static let mostFiles = 64
    private static let mostKeys = 256
    private static let extensions: Set<String> = ["crt", "cer", "cert", "pem", "der", "pub", "key", "chain", "csr"]

    private let folders: (Placement) -> FolderReader?
    private var asked = 0
    private var known: [FolderReader.Content: [PublicHalf]] = [:]

    /// `folders` opens the state of the tree in which a placement stands.
    init(folders: @escaping (Placement) -> FolderReader?) { self.folders = folders }

    /// The certificate, else the public key, that the private key at one of these places belongs to.
    func owner(of places: [Occurrence]) -> Partner? {
        guard let first = places.first, first.placed.sighting.rule.path.hasPrefix("private-key/"),
            asked < Self.mostKeys,
            let identity = PublicHalf.identity(ofPrivateKey: first.placed.sighting.secret.revealed)
        else { return nil }
        asked += 1
        for place in places.prefix(2) {
            guard place.placed.member == nil, let path = place.placement.provenance.path,
                let folders = folders(place.placement)
            else { continue }
            if let owner = owner(identity, beside: path, in: folders) { return owner }
        }
        return nil
    }

    private func owner(_ identity: [UInt8], beside path: BytePath, in folders: FolderReader) -> Partner? {
        var key: Partner?
        for file in candidates(beside: path, in: folders) {
            guard let half = halves(of: file, in: folders).first(where: { $0.identity == identity }),
                let bytes = folders.bytes(file)
            else { continue }
            let region = LineIndex(bytes.span).region(of: half.range, in: bytes.span)
            let location = Location(
                provenance: folders.provenance(file), member: nil, range: half.range, region: region)
            let partner = Partner(title: half.title, rule: nil, value: half.name, location: location)
            if half.title == "certificate" { return partner }
            key = key ?? partner
        }
        return key
    }

    private func halves(of file: FolderReader.File, in folders: FolderReader) -> [PublicHalf] {
        if let halves = known[file.content] { return halves }
        let halves = folders.bytes(file).map { PublicHalf.all(in: $0) } ?? []
        known[file.content] = halves
        return halves
    }

    /// The file itself, then what may be a certificate in its folder, above it and beside it.
    private func candidates(beside path: BytePath, in folders: FolderReader) -> [FolderReader.File] {
        let own = path.parent
        var places = [own]
        if !own.bytes.isEmpty {
            places.append(own.parent)
            places += folders.entries(of: own.parent).folders.filter { $0 != own }.prefix(Self.mostFolders)
        }
        let all = places.flatMap { folders.entries(of: $0).files }
        let others = all.filter { $0.path != path && Self.extensions.contains($0.path.lowercasedExtension) }
        return all.filter { $0.path == path } + others.prefix(Self.mostFiles)
    }
}

/// Lists and reads folders of one state of a tree: of a commit, or of the file system.
final class FolderReader {
    /// What tells whether a file was read before.
    enum Content: Hashable {
        case object(ObjectID)
        case path([UInt8])
    }

    /// A file of a folder.
    struct File {
        let path: BytePath
        let content: Content
    }

    /// What stands in a folder.
    struct Entries {
        var files: [File] = []
        var folders: [BytePath] = []
    }

    /// Certificates and bundles of a few are not longer.
    private static let largestFile = 1 << 16

    private let list: (BytePath) -> Entries
    private let read: (File) -> [UInt8]?
    /// The place of a file.
    let provenance: (File) -> Provenance
    private var listed: [BytePath: Entries] = [:]

    private init(
        list: @escaping (BytePath) -> Entries, read: @escaping (File) -> [UInt8]?,
        provenance: @escaping (File) -> Provenance
    ) {
        (self.list, self.read, self.provenance) = (list, read, provenance)
    }

    /// What stands in a folder; nothing where there is none.
    func entries(of folder: BytePath) -> Entries {
        if let entries = listed[folder] { return entries }
        let entries = list(folder)
        listed[folder] = entries
        return entries
    }

    /// The bytes of a file; nil where it cannot be read or is longer than certificates are.
    func bytes(_ file: File) -> [UInt8]? { read(file) }

    /// The folders of the file system below a root.
    static func disk(_ root: [UInt8]) -> FolderReader {
        FolderReader { folder in
            let place = folder.bytes.isEmpty ? root : root + [0x2F] + folder.bytes
            var entries = Entries()
            for name in (try? folderEntries(place)) ?? [] {
                let path = folder.appending(name)
                switch (try? FileStatus(of: place + [0x2F] + name))?.kind {
                case .regular: entries.files.append(File(path: path, content: .path(path.bytes)))
                case .folder: entries.folders.append(path)
                default: continue
                }
            }
            return entries
        } read: { file in
            let place = root + [0x2F] + file.path.bytes
            guard let status = try? FileStatus(of: place), status.size <= largestFile else { return nil }
            return try? readFile(place, limit: largestFile)
        } provenance: { file in
            .file(file.path)
        }
    }

    /// The folders of the commit that introduced what stands at a place, or else of the work tree.
    static func around(_ placement: Placement, in repository: Repository) -> FolderReader? {
        if let commit = placement.introducedIn {
            return ObjectID(hexadecimal: commit).map { FolderReader.commit($0, of: repository) }
        }
        return repository.workTree.map(disk)
    }

    /// The folders of a commit's tree.
    static func commit(_ id: ObjectID, of repository: Repository) -> FolderReader {
        FolderReader { folder in
            var entries = Entries()
            guard let object = (try? repository.object(at: folder.bytes, of: id)) ?? nil,
                let tree = try? repository.tree(object)
            else { return entries }
            for entry in tree.entries {
                let path = folder.appending(Array(tree.name(of: entry)))
                if entry.kind == .blob { entries.files.append(File(path: path, content: .object(entry.id))) }
                if entry.kind == .tree { entries.folders.append(path) }
            }
            return entries
        } read: { file in
            guard case .object(let object) = file.content, let header = try? repository.header(of: object),
                header.kind == .blob, header.size <= largestFile
            else { return nil }
            return try? repository.withObject(object) { _, bytes throws(GitError) in bytes.indices.map { bytes[$0] } }
        } provenance: { file in
            guard case .object(let object) = file.content else { return .file(file.path) }
            return .blob(object: object.hexadecimal, commit: id.hexadecimal, path: file.path)
        }
    }
}
