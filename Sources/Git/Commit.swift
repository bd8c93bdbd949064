/// A commit, read from its raw bytes. Whatever is odd in it stays as it is; only a commit without a tree is refused.
package struct Commit: Sendable {
    /// Its name.
    package let id: ObjectID
    /// The tree of its files.
    package let tree: ObjectID
    /// The commits before it, as written: also those beyond a shallow boundary.
    package let parents: [ObjectID]
    /// Who wrote the change.
    package let author: Signature
    /// Who put it into history; its time orders commits.
    package let committer: Signature
    /// Further fields, such as `gpgsig`, `mergetag` and `encoding`, in order.
    package let extraFields: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]
    /// The message, raw, in whatever encoding.
    package let message: ArraySlice<UInt8>

    /// Reads the content of a commit object.
    package init(_ id: ObjectID, _ bytes: [UInt8]) throws(GitError) {
        var tree: ObjectID?
        var parents: [ObjectID] = []
        var author = Signature(raw: [])
        var committer = Signature(raw: [])
        var extra: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] = []
        var header = HeaderLines(bytes)
        while let field = header.next() {
            let value = bytes[field.value]
            switch String(decoding: bytes[field.name], as: UTF8.self) {
            case "tree" where tree == nil: tree = ObjectID(hexadecimal: value)
            case "parent":
                guard let parent = ObjectID(hexadecimal: value) else { throw .malformed(id, "a parent is no id") }
                parents.append(parent)
            case "author" where author.raw.isEmpty: author = Signature(raw: value)
            case "committer" where committer.raw.isEmpty: committer = Signature(raw: value)
            default: extra.append((bytes[field.name], value))
            }
        }
        guard let tree else { throw .malformed(id, "it names no tree") }
        self.id = id
        self.tree = tree
        self.parents = parents
        self.author = author
        self.committer = committer
        extraFields = extra
        message = bytes[(header.messageStart ?? bytes.count)...]
    }
}

/// An annotated tag, read from its raw bytes.
package struct Tag: Sendable {
    /// Its name as an object.
    package let id: ObjectID
    /// The object that it stands for.
    package let target: ObjectID
    /// What that object is said to be; nil for a word that is no type.
    package let targetKind: ObjectKind?
    /// The tag's name, raw.
    package let name: ArraySlice<UInt8>
    /// Who made it; empty in the oldest tags.
    package let tagger: Signature
    /// The message with a signature that may follow it, raw.
    package let message: ArraySlice<UInt8>

    /// Reads the content of a tag object.
    init(_ id: ObjectID, _ bytes: [UInt8]) throws(GitError) {
        var fields: [String: ArraySlice<UInt8>] = [:]
        var header = HeaderLines(bytes)
        while let field = header.next() {
            let name = String(decoding: bytes[field.name], as: UTF8.self)
            if fields[name] == nil { fields[name] = bytes[field.value] }
        }
        guard let target = fields["object"].flatMap({ ObjectID(hexadecimal: $0) }) else {
            throw .malformed(id, "it names no object")
        }
        self.id = id
        self.target = target
        targetKind = fields["type"].flatMap { ObjectKind(word: $0) }
        name = fields["tag"] ?? []
        tagger = Signature(raw: fields["tagger"] ?? [])
        message = bytes[(header.messageStart ?? bytes.count)...]
    }
}

extension Repository {
    /// Reads a commit.
    package func commit(_ id: ObjectID) throws(GitError) -> Commit {
        try withStructure(id, .commit) { bytes throws(GitError) in try Commit(id, array(bytes)) }
    }

    /// Reads an annotated tag.
    package func tag(_ id: ObjectID) throws(GitError) -> Tag {
        try withStructure(id, .tag) { bytes throws(GitError) in try Tag(id, array(bytes)) }
    }

    /// Follows annotated tags from `id` to what they stand for in the end.
    ///
    /// - Returns: the tags on the way, outermost first, and the object with its type. A tag that leads back to an
    ///   earlier one, as only a forged one can, is an error.
    package func peel(_ id: ObjectID) throws(GitError) -> (tags: [Tag], id: ObjectID, kind: ObjectKind) {
        var tags: [Tag] = []
        var seen: Set<ObjectID> = []
        var current = id
        while true {
            let kind = try header(of: current).kind
            guard kind == .tag else { return (tags, current, kind) }
            guard seen.insert(current).inserted else { throw .malformed(current, "tags lead in a circle") }
            let tag = try tag(current)
            tags.append(tag)
            current = tag.target
        }
    }
}

/// The bytes of a span in an array of their own.
package func array(_ span: Span<UInt8>) -> [UInt8] {
    // SAFETY: the buffer is borrowed for this one call, and the array copies it.
    unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
}
