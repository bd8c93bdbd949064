/// A reference as it was found, readable or not.
package struct Reference: Sendable, Hashable {
    /// The full name, raw: `refs/heads/main`. References that belong to one linked work tree alone are called as git
    /// calls them, `worktrees/<name>/refs/bisect/bad`.
    package let name: [UInt8]
    /// The reference that a symbolic one names.
    package let symbolicTarget: [UInt8]?
    /// The object it leads to in the end, or why it leads nowhere.
    package let target: Result<ObjectID, ReferenceFault>

    /// The object it leads to, if that object is there.
    package var id: ObjectID? { try? target.get() }
}

/// Why a reference leads to no object.
package enum ReferenceFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The object that it names is not in the database.
    case missingObject(ObjectID)
    /// It names another reference that does not exist.
    case dangling([UInt8])
    /// Symbolic references that lead back to themselves.
    case loop
    /// Neither an id nor the name of a reference: nothing of the content is told.
    case malformed
    /// Its file could not be read.
    case unreadable(String)

    /// One phrase.
    package var description: String {
        switch self {
        case .missingObject(let id): "object \(id) is missing"
        case .dangling(let name): "\(Path.text(name)) does not exist"
        case .loop: "symbolic references lead in a circle"
        case .malformed: "it holds neither an id nor the name of a reference"
        case .unreadable(let reason): reason
        }
    }
}

/// Where a HEAD points.
package enum Head: Sendable, Hashable {
    /// On a branch (the full name), at a commit.
    case branch([UInt8], ObjectID)
    /// On a branch that has no commit yet.
    case unborn([UInt8])
    /// At a commit, on no branch.
    case detached(ObjectID)
    /// Nowhere: the reason.
    case broken(ReferenceFault)

    /// The commit it points at.
    package var id: ObjectID? {
        switch self {
        case .branch(_, let id), .detached(let id): id
        case .unborn, .broken: nil
        }
    }
}
