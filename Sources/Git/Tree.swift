/// What an entry's mode says that it is.
package enum EntryKind: Sendable, Hashable {
    case tree, blob, symbolicLink, submodule
    /// A mode that git does not know, such as 0: only the object itself can tell.
    case unknown

    /// Reads the file type bits of a mode.
    init(mode: UInt32) {
        switch mode & 0o170000 {
        case 0o040000: self = .tree
        case 0o100000: self = .blob
        case 0o120000: self = .symbolicLink
        case 0o160000: self = .submodule
        default: self = .unknown
        }
    }
}

/// One line of a tree. Its name is a range of the tree's bytes.
package struct TreeEntry: Sendable, Hashable {
    /// The mode as written.
    package let mode: UInt32
    /// The object.
    package let id: ObjectID
    /// Where the name stands in the tree's bytes.
    package let nameRange: Range<Int>

    /// What the mode says that it is.
    package var kind: EntryKind { EntryKind(mode: mode) }
}

/// A tree, read from its raw bytes as they are: in any order, with empty or repeated names, `.git`, `..` or slashes
/// in them.
package struct Tree: Sendable {
    /// Its name.
    package let id: ObjectID
    /// The entries up to the first that cannot be read.
    package let entries: [TreeEntry]
    /// Whether all of it could be read.
    package let isComplete: Bool
    private let bytes: [UInt8]

    /// Reads the content of a tree object.
    init(_ id: ObjectID, _ bytes: [UInt8]) {
        var entries: [TreeEntry] = []
        var index = 0
        let span = bytes.span
        while index < bytes.count, let entry = Self.entry(span, at: &index) { entries.append(entry) }
        self.id = id
        self.entries = entries
        self.bytes = bytes
        isComplete = index == bytes.count
    }

    /// The raw name of one of its entries.
    package func name(of entry: TreeEntry) -> ArraySlice<UInt8> { bytes[entry.nameRange] }

    /// Reads `<octal mode> <name> NUL <twenty bytes>`; leaves `index` alone if that is not what stands there. Lines of
    /// trees are read one by one where whole trees are not wanted.
    package static func entry(_ bytes: Span<UInt8>, at index: inout Int) -> TreeEntry? {
        var next = index
        var mode: UInt32 = 0
        while next < bytes.count, (0x30...0x37).contains(bytes[next]), mode < 1 << 24 {
            mode = mode << 3 | UInt32(bytes[next] - 0x30)
            next += 1
        }
        guard next > index, next < bytes.count, bytes[next] == 0x20 else { return nil }
        let name = next + 1
        next = name
        while next < bytes.count, bytes[next] != 0 { next += 1 }
        let end = next + 1 + ObjectID.byteCount
        guard end <= bytes.count else { return nil }
        index = end
        return TreeEntry(mode: mode, id: ObjectID(bytes.extracting((next + 1)..<end)), nameRange: name..<next)
    }
}

extension Repository {
    /// Reads a tree.
    package func tree(_ id: ObjectID) throws(GitError) -> Tree {
        try withStructure(id, .tree) { bytes in Tree(id, array(bytes)) }
    }
}
