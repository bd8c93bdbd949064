internal import Findings
internal import Git
internal import Secrets
internal import Spans

/// Names the commits that introduced settings: of each finding the newest commit among those that wrote its lines, and
/// the lines from which a template or a merge took values. What is absent stands at the resource that lacks it, so that
/// the commit is the one that introduced that resource.
struct Blaming {
    let repository: Repository
    let files: BlamedFiles
    let workers: Int
    /// Looks for credentials in the summaries of commits; nil shows none of them.
    let scanner: SecretScanner?

    /// The findings with their history, and what of it could not be read.
    func blame(_ findings: [Finding]) -> (findings: [Finding], gaps: Set<Gap>) {
        let places = Set(findings.flatMap { $0.places.map(\.provenance) })
        let (files, gaps) = files.read(Array(places), workers)
        var facts = CommitFacts(repository, scanner)
        let blamed = findings.map { finding in
            var finding = finding
            finding.history = history(of: finding, files, &facts)
            return finding
        }
        return (blamed, gaps)
    }

    private func history(
        of finding: Finding, _ files: [Provenance: BlamedFile], _ facts: inout CommitFacts
    ) -> HistoryStatus? {
        var newest: CommitFacts.Fact?
        for place in finding.places {
            guard let file = files[place.provenance] else { return nil }
            for commit in file.commits(of: place.range.start, place.range.end) {
                guard let id = commit else { return HistoryStatus(isCurrent: true, reach: .uncommitted) }
                let fact = facts[id]
                if newest.map({ ($0.committedAt, $0.id) < (fact.committedAt, fact.id) }) ?? true { newest = fact }
            }
        }
        return newest.map {
            HistoryStatus(
                introducedIn: $0.id.hexadecimal, introducedAt: $0.authoredAt, summary: $0.summary, isCurrent: true,
                reach: $0.isPushed ? .pushed : .localOnly)
        }
    }
}
