internal import CLibgit2

/// Why something of a repository could not be read. The texts name paths, ids and git's own words for features, never
/// content; paths are raw, so that whoever prints them escapes them.
package enum GitError: Error, Sendable, Hashable, CustomStringConvertible {
    /// An object, reference or revision that is not there.
    case notFound(String)
    /// The repository uses something that libgit2 does not read; the word is the configuration's name for it.
    case unsupportedFeature(String)
    /// The index uses something that libgit2 does not read.
    case unsupportedIndex(IndexFeature)
    /// A configuration file includes itself.
    case configurationLoop
    /// A `.git` that should be a repository and is none.
    case damagedRepository(path: String, reason: String)
    /// An object whose bytes are not what its type demands.
    case malformed(ObjectID, String)
    /// An object larger than its reader accepts: its size in bytes.
    case tooLarge(ObjectID, Int)
    /// Anything else: what was tried, libgit2's code for it, and its words.
    case failed(String, code: Int32, reason: String)

    /// Forms of the index that have to be converted first.
    package enum IndexFeature: String, Sendable, Hashable {
        case sparse = "sparse index"
        case split = "split index"
        case noChecksum = "index without checksum"
        case other = "unknown index extension"

        /// The command that writes the index in a form that can be read.
        package var remedy: String? {
            switch self {
            case .sparse: "git sparse-checkout reapply --no-sparse-index"
            case .split: "git update-index --no-split-index"
            case .noChecksum: "git config index.skipHash false && git update-index --force-write-index"
            case .other: nil
            }
        }
    }

    /// One sentence without a full stop.
    package var description: String {
        switch self {
        case .notFound(let what): "\(what) was not found"
        case .unsupportedFeature(let name): "the repository uses \(Self.plainWords(for: name)), which is not supported"
        case .unsupportedIndex(let feature): "the repository has a \(feature.rawValue), which is not supported"
        case .configurationLoop: "the configuration includes itself"
        case .damagedRepository(let path, let reason): "\(path) is not a valid repository: \(reason)"
        case .malformed(let id, let reason): "object \(id) is malformed: \(reason)"
        case .tooLarge(let id, let size): "object \(id) is too large: \(size) bytes"
        case .failed(let operation, _, let reason): "could not \(operation): \(reason)"
        }
    }

    private static func plainWords(for feature: String) -> String {
        switch feature {
        case "extensions.objectformat": "the SHA-256 object format (extensions.objectformat)"
        case "extensions.refstorage": "the reftable reference storage (extensions.refstorage)"
        default: feature
        }
    }

    /// Whether the thing asked for is simply absent.
    package var isNotFound: Bool {
        if case .notFound = self { true } else { false }
    }

    /// Reads what libgit2 says of a call that just failed on this thread.
    init(_ code: Int32, _ operation: String) {
        // SAFETY: the error belongs to this thread and stays until its next call; its text is copied at once.
        let last = unsafe git_error_last()
        let reason = unsafe last.map { unsafe String(cString: $0.pointee.message) } ?? "code \(code)"
        if let known = Self.known(reason) {
            self = known
        } else if code == GIT_ENOTFOUND.rawValue {
            self = .notFound(operation)
        } else {
            self = .failed(operation, code: code, reason: reason)
        }
    }

    /// The causes that libgit2 tells apart by their words alone.
    private static func known(_ reason: String) -> GitError? {
        if let name = text(after: "unsupported extension name ", in: reason) { return .unsupportedFeature(name) }
        if reason.contains("maximum config include depth reached") { return .configurationLoop }
        guard let name = text(after: "unsupported mandatory extension: ", in: reason) else { return nil }
        switch name {
        case "'sdir'": return .unsupportedIndex(.sparse)
        case "'link'": return .unsupportedIndex(.split)
        default: return .unsupportedIndex(.other)
        }
    }

    private static func text(after prefix: String, in reason: String) -> String? {
        guard reason.hasPrefix(prefix) else { return nil }
        return String(reason.dropFirst(prefix.count))
    }
}

/// The one place through which libgit2 is called: a negative code becomes an error that names the operation, an
/// infinitive such as `read object 1234…`.
@discardableResult
func calling(_ operation: @autoclosure () -> String, _ body: () -> Int32) throws(GitError) -> Int32 {
    let code = body()
    guard code >= 0 else { throw GitError(code, operation()) }
    return code
}
