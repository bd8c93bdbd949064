internal import Files

/// The references of one repository as files say them: loose ones, `packed-refs`, and those of linked work trees.
/// Read here and not through libgit2, whose listing passes over a broken one without a word.
struct ReferenceStore {
    /// What a reference's file holds.
    enum Content {
        case id(ObjectID)
        case symbolic([UInt8])
        case fault(ReferenceFault)
    }

    /// How many symbolic references may lead to one another.
    private static let depthLimit = 8
    private static let sizeLimit = 1 << 16
    private static let packedLimit = 1 << 30

    /// Everything that was found, by full name.
    private(set) var contents: [[UInt8]: Content] = [:]
    /// Why `packed-refs`, or a folder of loose references, could not be read.
    private(set) var faults: [(path: [UInt8], reason: String)] = []

    /// Reads every reference.
    init(commonFolder: [UInt8]) {
        readPacked(Path.join(commonFolder, "packed-refs"))
        readLoose(below: commonFolder, names: Array("refs".utf8), as: [])
        for name in Self.workTreeNames(commonFolder) {
            let prefix = Array("worktrees/".utf8) + name
            readLoose(below: Path.join(commonFolder, prefix), names: Array("refs".utf8), as: prefix + [0x2F])
        }
    }

    /// The names of linked work trees, sorted.
    static func workTreeNames(_ commonFolder: [UInt8]) -> [[UInt8]] {
        let folder = Path.join(commonFolder, "worktrees")
        return ((try? folderEntries(folder)) ?? []).filter { Path.kind(Path.join(folder, $0)) == .folder }
    }

    /// Follows symbolic references from `content` to an id.
    func resolve(_ content: Content) -> Result<ObjectID, ReferenceFault> {
        var content = content
        for _ in 0..<Self.depthLimit {
            switch content {
            case .id(let id): return .success(id)
            case .fault(let fault): return .failure(fault)
            case .symbolic(let name):
                guard let next = contents[name] else { return .failure(.dangling(name)) }
                content = next
            }
        }
        return .failure(.loop)
    }

    /// Reads one file in the form of a reference; nil if there is none.
    static func content(ofFile path: [UInt8]) -> Content? {
        switch Path.kind(path) {
        case nil: return nil
        case .symbolicLink:
            // The form that git used long ago: a link named like the reference it stands for.
            guard let target = try? linkTarget(path), isReferenceName(target) else { return .fault(.malformed) }
            return .symbolic(target)
        default: break
        }
        do {
            return parse(try readFile(path, limit: sizeLimit))
        } catch {
            return .fault(.unreadable(error.reason))
        }
    }

    /// Reads `ref: <name>` or an id.
    private static func parse(_ bytes: [UInt8]) -> Content {
        let prefix = Array("ref:".utf8)
        guard let line = lines(of: bytes).first else { return .fault(.malformed) }
        if line.starts(with: prefix) {
            let name = Array(line.dropFirst(prefix.count).drop { $0 == 0x20 || $0 == 0x09 })
            return isReferenceName(name) ? .symbolic(name) : .fault(.malformed)
        }
        let word = line.prefix { $0 != 0x20 && $0 != 0x09 }
        return ObjectID(hexadecimal: word).map { .id($0) } ?? .fault(.malformed)
    }

    /// Whether a symbolic reference may name this: it starts with `refs/` and cannot leave the folder.
    private static func isReferenceName(_ name: [UInt8]) -> Bool {
        guard name.starts(with: Array("refs/".utf8)), !name.contains(0) else { return false }
        return !name.split(separator: 0x2F, omittingEmptySubsequences: false)
            .contains { $0.isEmpty || $0.elementsEqual([0x2E]) || $0.elementsEqual([0x2E, 0x2E]) }
    }

    private mutating func readPacked(_ path: [UInt8]) {
        guard Path.kind(path) != nil else { return }
        do {
            for line in lines(of: try readFile(path, limit: Self.packedLimit)) { readPacked(line: line) }
        } catch {
            faults.append((path, error.reason))
        }
    }

    private mutating func readPacked(line: ArraySlice<UInt8>) {
        guard let first = line.first, first != 0x23, first != 0x5E else { return }
        guard let space = line.firstIndex(of: 0x20) else { return }
        let name = Array(line[(space + 1)...])
        guard !name.isEmpty else { return }
        contents[name] = ObjectID(hexadecimal: line[..<space]).map { .id($0) } ?? .fault(.malformed)
    }

    /// Reads the files below `folder/names`; loose references win over packed ones. Links to folders are not
    /// followed.
    private mutating func readLoose(below folder: [UInt8], names start: [UInt8], as prefix: [UInt8]) {
        var pending = [start]
        while let relative = pending.popLast() {
            let path = Path.join(folder, relative)
            if Path.kind(path) == .folder {
                list(path).forEach { pending.append(Path.join(relative, $0)) }
            } else if !relative.suffix(5).elementsEqual(".lock".utf8), let content = Self.content(ofFile: path) {
                contents[prefix + relative] = content
            }
        }
    }

    private mutating func list(_ folder: [UInt8]) -> [[UInt8]] {
        do {
            return try folderEntries(folder)
        } catch {
            faults.append((folder, error.reason))
            return []
        }
    }
}
