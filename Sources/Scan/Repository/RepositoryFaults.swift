internal import Findings
internal import Git

/// Puts what git said into the words of coverage and of errors.
struct RepositoryFaults {
    /// Whether objects may be missing because the clone is partial.
    let isPartialClone: Bool

    init(_ repository: Repository) { isPartialClone = repository.promisorRemote != nil }

    /// The gap that an object leaves which could not be read.
    func gap(_ error: GitError, _ id: ObjectID) -> Gap {
        switch error {
        case .notFound where isPartialClone:
            Gap(.promisorMissing, id.hexadecimal, detail: "not in this partial clone; run 'git fetch --refetch'")
        case .notFound: Gap(.missingObject, id.hexadecimal)
        case .tooLarge(_, let size): Gap(.tooLarge, id.hexadecimal, detail: "\(size) bytes")
        case .malformed(_, let reason): Gap(.unreadableObject, id.hexadecimal, detail: reason)
        // What libgit2 says of a damaged entry hangs on what its caches hold, and may be left over from another call.
        case .failed: Gap(.unreadableObject, id.hexadecimal, detail: "damaged")
        default: Gap(.unreadableObject, id.hexadecimal, detail: "\(error)")
        }
    }

    /// The error of a repository that cannot be opened at all.
    static func cannotOpen(_ path: String, _ error: GitError) -> ScanError {
        let hint: String? =
            switch error {
            case .unsupportedFeature:
                "clone it anew with git's default formats ('git clone' from a server does), and scan that clone"
            case .unsupportedIndex(let feature): feature.remedy.map { "run '\($0)' and scan again" }
            case .configurationLoop: "look for an [include] of the file itself in .git/config"
            default: nil
            }
        return ScanError(.cannotScan, "open repository: \(path): \(error)", hint: hint)
    }
}
