internal import Findings
internal import Git
internal import Secrets
internal import Spans

/// What is said of commits, each read once.
struct CommitFacts {
    struct Fact {
        let id: ObjectID
        let authoredAt: Int?
        let committedAt: Int64
        let summary: String?
        let isPushed: Bool
    }

    private let repository: Repository
    private let scanner: SecretScanner?
    private var known: [ObjectID: Fact] = [:]
    /// What no remote branch holds; nil where there is none.
    private lazy var unpushed = unpushedCommits()

    private static let longestSummary = 72

    init(_ repository: Repository, _ scanner: SecretScanner?) {
        self.repository = repository
        self.scanner = scanner
    }

    subscript(_ id: ObjectID) -> Fact {
        mutating get {
            if let fact = known[id] { return fact }
            let commit = try? repository.commit(id)
            let fact = Fact(
                id: id, authoredAt: commit.map { Int($0.author.time) }, committedAt: commit?.committer.time ?? 0,
                summary: commit.flatMap { summary($0.message) }, isPushed: unpushed.map { !$0.contains(id) } ?? false)
            known[id] = fact
            return fact
        }
    }

    /// The first line of a message, credentials taken out.
    private func summary(_ message: ArraySlice<UInt8>) -> String? {
        guard let scanner else { return nil }
        let line = Array((message.split(separator: 0x0A).first ?? []).prefix(4 * Self.longestSummary))
        var sightings: [Sighting] = []
        var gaps: [ScanGap] = []
        scanner.scan(line.span, path: nil, into: &sightings, gaps: &gaps)
        var shown = ""
        var position = 0
        for range in sightings.map(\.range).sorted() where range.end > position {
            shown += String(decoding: line[position..<max(position, range.start)], as: UTF8.self) + "[REDACTED]"
            position = range.end
        }
        shown += String(decoding: line[min(position, line.count)...], as: UTF8.self)
        return shown.isEmpty ? nil : shown.count > Self.longestSummary ? shown.prefix(Self.longestSummary) + "…" : shown
    }

    private func unpushedCommits() -> Set<ObjectID>? {
        let remotes = repository.references().all.filter { $0.name.starts(with: Array("refs/remotes/".utf8)) }
            .compactMap { try? $0.target.get() }
        guard !remotes.isEmpty, let head = repository.head().id else { return nil }
        var walk = CommitWalk(repository, tips: [head], hidden: remotes)
        var commits: Set<ObjectID> = []
        while let commit = walk.next() { commits.insert(commit.id) }
        return commits
    }
}
