internal import Findings

/// What the value tests go by in a path: nothing else of it may sway them, see `PathTraits`.
struct FileTraits: Hashable {
    /// How values are written.
    let kind: FileKind
    /// Whether the file holds checksums.
    let isLockFile: Bool
    /// Whether the file holds texts of a user interface in some language.
    let isTranslation: Bool

    /// Reads the traits off a path; without one, bare words are values.
    init(_ path: BytePath?) {
        kind = FileKind(path)
        isLockFile = path.map { LockFile.matches($0) } ?? false
        isTranslation = path.map { TranslationPath.matches($0) } ?? false
    }

    /// Traits of no file.
    init(kind: FileKind) {
        self.kind = kind
        isLockFile = false
        isTranslation = false
    }
}
