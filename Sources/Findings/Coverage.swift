/// Why something was not looked at, or not wholly.
package enum GapReason: String, CaseIterable, Comparable, Sendable {
    case shallowBoundary = "shallow-boundary"
    case promisorMissing = "promisor-missing"
    case missingObject = "missing-object"
    case unreadableObject = "unreadable-object"
    case unreadableFile = "unreadable-file"
    case unreadableReference = "unreadable-reference"
    case lfsPointer = "lfs-pointer"
    case tooLarge = "too-large"
    case binaryContainer = "binary-container"
    case submodule = "submodule"
    case unsupportedIndex = "unsupported-index"
    case matchLimit = "match-limit"
    case timeBudget = "time-budget"
    case syntaxError = "syntax-error"
    case notRendered = "not-rendered"
    case unknownValue = "unknown-value"
    case documentLimit = "document-limit"
    case decodeLimit = "decode-limit"
    case configuration = "configuration"

    /// Whether such a gap alone makes a scan incomplete (exit 3). The others do so only with `--require-full`.
    package var isIncomplete: Bool {
        switch self {
        case .promisorMissing, .missingObject, .unreadableObject, .unreadableFile, .unreadableReference, .matchLimit,
            .timeBudget, .documentLimit, .decodeLimit:
            true
        case .shallowBoundary, .lfsPointer, .tooLarge, .binaryContainer, .submodule, .unsupportedIndex, .syntaxError,
            .notRendered, .unknownValue, .configuration:
            false
        }
    }

    /// Whether configuration was not judged because what it says cannot be known: it does not parse, does not render, or
    /// depends on what is decided later. Such gaps make a scan incomplete with `--fail-on-unknown`.
    package var isUnknownConfiguration: Bool { [.syntaxError, .notRendered, .unknownValue].contains(self) }

    /// By the order of declaration.
    package static func < (left: GapReason, right: GapReason) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// One thing that was not looked at: what, and in the words of whoever noticed, why.
package struct Gap: Hashable, Comparable, Sendable {
    /// The kind of gap.
    package let reason: GapReason
    /// The object, path or document: raw, reporters escape it.
    package let subject: String
    /// What happened, for the reader; may be empty. Never a secret.
    package let detail: String
    /// A one-based line in `subject`, where it is known.
    package let line: Int?

    /// Records a gap.
    package init(_ reason: GapReason, _ subject: String, detail: String = "", line: Int? = nil) {
        self.reason = reason
        self.subject = subject
        self.detail = detail
        self.line = line
    }

    /// By reason, subject, line, detail.
    package static func < (left: Gap, right: Gap) -> Bool {
        (left.reason, left.subject, left.line ?? 0, left.detail)
            < (right.reason, right.subject, right.line ?? 0, right.detail)
    }
}

/// What was seen, and what was not. Collectors of several workers merge by addition.
package struct Coverage: Sendable {
    /// References read, the index and reflogs not counted.
    package var references = 0
    /// Commits read.
    package var commits = 0
    /// Unique blobs scanned.
    package var blobs = 0
    /// Work tree files, folder files or index entries scanned.
    package var files = 0
    /// Messages, names and paths scanned as small texts.
    package var texts = 0
    /// Configuration documents audited.
    package var documents = 0
    /// Bytes scanned for credentials.
    package var bytes = 0
    /// What was not seen.
    package var gaps: Set<Gap> = []

    /// Nothing seen yet.
    package init() {}

    /// Adds what another collector saw.
    package mutating func merge(_ other: Coverage) {
        references += other.references
        commits += other.commits
        blobs += other.blobs
        files += other.files
        texts += other.texts
        documents += other.documents
        bytes += other.bytes
        gaps.formUnion(other.gaps)
    }

    /// Gaps by reason, each list sorted.
    package var gapsByReason: [(reason: GapReason, gaps: [Gap])] {
        Dictionary(grouping: gaps, by: \.reason).map { ($0.key, $0.value.sorted()) }.sorted { $0.reason < $1.reason }
    }

    /// Whether some gap alone makes the scan incomplete.
    package var isIncomplete: Bool { gaps.contains { $0.reason.isIncomplete } }
}
