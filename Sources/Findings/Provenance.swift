/// Where the bytes of an artifact came from. Commit and object ids are lower-case hexadecimal.
package enum Provenance: Hashable, Sendable {
    /// A file of the work tree or of a plain folder; the path is relative to the scan's root.
    case file(BytePath)
    /// A blob at a path of a commit's tree.
    case blob(object: String, commit: String, path: BytePath)
    /// A blob that no commit's tree holds: reached from a tag, a note, the object database alone.
    case looseBlob(object: String)
    /// An entry of the index: what the next commit would hold.
    case index(BytePath)
    /// The message of a commit.
    case commitMessage(commit: String)
    /// The author's or committer's name and address in a commit.
    case commitAuthor(commit: String)
    /// The message of an annotated tag.
    case tagMessage(tag: String, object: String)
    /// The name of a branch, a tag or another reference.
    case referenceName(String)
    /// A path that itself holds a secret, in a commit's tree.
    case pathName(commit: String, path: BytePath)
    /// Standard input under the name that the user gave it.
    case standardInput(name: String)

    /// The path in the tree, where there is one.
    package var path: BytePath? {
        switch self {
        case .file(let path), .index(let path), .blob(_, _, let path), .pathName(_, let path): path
        case .standardInput(let name): BytePath(name)
        default: nil
        }
    }

    /// The commit, where there is one.
    package var commit: String? {
        switch self {
        case .blob(_, let commit, _), .commitMessage(let commit), .commitAuthor(let commit), .pathName(let commit, _):
            commit
        default: nil
        }
    }
}
