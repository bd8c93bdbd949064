package import Findings

/// What the user asked for: everything that decides what a run looks at and what it reports.
package struct ScanOptions: Sendable {
    /// Where the bytes come from.
    package enum Source: Sendable, Hashable {
        /// A repository or a folder, by what lies at the path.
        case path(String)
        /// The index of the repository at the path.
        case staged(String)
        /// Standard input under a name.
        case standardInput(name: String)
    }

    /// Which engines run.
    package enum Scope: Sendable, Hashable { case all, secrets, audit }

    /// How the blobs of a history are read.
    package enum Reading: String, Sendable, CaseIterable {
        /// Each whole, through libgit2.
        case plain
        /// From the packs themselves, each version of a file by what is new in it; the rest as `plain` does.
        case fast
    }

    /// Where the bytes come from.
    package var source: Source
    /// Which engines run.
    package var scope = Scope.all
    /// Look only at what `since..HEAD` introduced; a revision.
    package var since: String?
    /// Walk only from references that fit one of these globs; empty for all.
    package var references: [String] = []
    /// Whether history is scanned.
    package var includesHistory = true
    /// Whether the work tree is scanned.
    package var includesWorkTree = true
    /// Whether objects that nothing reaches are scanned; nil decides by what the repository is.
    package var includesUnreachable: Bool?
    /// Whether ignored files of the work tree are scanned.
    package var includesIgnored = false
    /// Blobs and files above this many bytes are counted, not read.
    package var maximumBlobSize = 64 << 20
    /// The least proof that is reported; nil leaves it to the configuration, else `generic`.
    package var minimumProof: Proof?
    /// Findings at or above it break the build; nil leaves it to the configuration, else `medium`.
    package var failOn: Severity?
    /// Lift the bar: report what stays below it as well.
    package var showsAll = false
    /// Report every occurrence as a finding of its own.
    package var everyOccurrence = false
    /// The key of fingerprints instead of the root commits.
    package var fingerprintKey: String?
    /// Folders with the user's own rules.
    package var ruleFolders: [String] = []
    /// A configuration file instead of the repository's own.
    package var configurationFile: String?
    /// Whether the scanned repository's own `.latchkey.yaml` is read.
    package var readsRepositoryConfiguration = true
    /// Report success (exit 0) whatever was found.
    package var exitZero = false
    /// Turn an incomplete scan's exit 3 into 0.
    package var allowIncomplete = false
    /// Count every gap as incomplete.
    package var requireFull = false
    /// Count configuration that does not parse or render, and values that cannot be known, as incomplete.
    package var failsOnUnknown = false
    /// Count a shallow boundary as incomplete.
    package var requireFullHistory = false
    /// How blobs are read; nil takes `fast` where it pays. Both see the same.
    package var reading: Reading?
    /// Where it is remembered which objects hold nothing; nil for nowhere.
    package var cacheFolder: String?
    /// Whether the report shows secrets in clear: none of them is remembered.
    package var revealsSecrets = false
    /// Number of workers.
    package var workers = 1
    /// How many bytes the workers may hold of objects, all together.
    package var maximumMemory = defaultMaximumMemory
    /// Where to note what took how long; nil notes nothing.
    package var timings: Timings?
    /// Where to tell how far the scan is; nil tells nobody.
    package var progress: Progress?
    /// The content of files of the work tree that is audited instead of their own, by path.
    package var overlay: [BytePath: [UInt8]] = [:]
    /// The folder that a single file is judged with; nil finds it.
    package var project: String?
    /// Whether the commits that introduced settings are named.
    package var namesCommits = false
    /// The path to the index that git named in `GIT_INDEX_FILE`, if any.
    package var indexFile: String?

    /// The bytes that workers may hold if nothing else is asked for.
    package static let defaultMaximumMemory = 512 << 20

    /// What is left out for its size: above the limit of objects, or of memory.
    var largestObject: Int { memory.largestObject(atMost: maximumBlobSize) }

    /// How memory is shared out.
    var memory: MemoryBudget { MemoryBudget(maximumMemory, workers: workers) }

    /// The default scan of a source.
    package init(source: Source) { self.source = source }
}
