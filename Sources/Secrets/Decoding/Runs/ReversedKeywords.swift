internal import Findings
internal import Prefilter
internal import Rules
internal import Spans

/// Tells which runs may hold a credential that is written back to front: those with the keyword, back to front, of a
/// rule whose credentials can be told from chance. Belongs to one worker.
final class ReversedKeywords {
    private let rules: SecretRules
    /// Made for the first run that might be turned round: most files, and all of a small commit, have none.
    private lazy var filter = Self.filter(of: rules)

    init(_ rules: SecretRules) { self.rules = rules }

    private static func filter(of rules: SecretRules) -> any KeywordFilter {
        let telling = rules.rules.filter { $0.base != .generic && ($0.proof != nil || $0.base >= .structural) }
        let keywords = Set(telling.flatMap(SecretRules.starts).map { Array($0.keyword.reversed()) })
        return KeywordFilters.best(for: keywords.sorted { $0.lexicographicallyPrecedes($1) })
    }

    /// Whether such a keyword begins in a range.
    func stand(in text: Span<UInt8>, _ range: ByteRange) -> Bool {
        var isThere = false
        filter.forEachHit(in: text, range: range.range) { _, _ in isThere = true }
        return isThere
    }
}
