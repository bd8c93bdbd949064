internal import CLibgit2

/// The four types of object.
package enum ObjectKind: String, Sendable, Hashable {
    case commit, tree, blob, tag

    /// The type as libgit2 numbers it; nil for anything that is no object.
    init?(_ type: git_object_t) {
        switch type {
        case GIT_OBJECT_COMMIT: self = .commit
        case GIT_OBJECT_TREE: self = .tree
        case GIT_OBJECT_BLOB: self = .blob
        case GIT_OBJECT_TAG: self = .tag
        default: return nil
        }
    }

    /// Reads git's word for a type.
    init?(word: some Sequence<UInt8>) { self.init(rawValue: String(decoding: Array(word), as: UTF8.self)) }
}

/// What an object's header says of it.
package struct ObjectHeader: Sendable, Hashable {
    /// Its type.
    package let kind: ObjectKind
    /// The size of its content in bytes, as the header claims.
    package let size: Int

    /// Describes an object.
    package init(kind: ObjectKind, size: Int) {
        self.kind = kind
        self.size = size
    }
}
