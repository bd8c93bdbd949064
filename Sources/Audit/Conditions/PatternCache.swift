internal import PCRE

/// The expressions of the conditions, compiled when first needed. One for each run of an auditor: not shared between
/// threads.
final class PatternCache {
    private var patterns: [String: Pattern] = [:]
    private let scratch = MatchScratch()
    /// The expressions that do not compile, with the reason.
    private(set) var refused: [String: String] = [:]
    /// The expressions whose match gave up at a limit.
    private(set) var gaveUp: Set<String> = []

    /// Whether an expression matches somewhere in a text. One that does not compile, or gives up, matches nothing and
    /// is recorded.
    func matches(_ source: String, _ text: String) -> Bool {
        guard let scratch, let pattern = pattern(source) else { return false }
        let bytes = Array(text.utf8)
        switch scratch.match(pattern, in: bytes.span, window: 0..<bytes.count, anchored: false) {
        case .match: return true
        case .none: return false
        case .gaveUp:
            gaveUp.insert(source)
            return false
        }
    }

    private func pattern(_ source: String) -> Pattern? {
        if let known = patterns[source] { return known }
        guard refused[source] == nil else { return nil }
        do throws(PCREError) {
            let pattern = try Pattern(source)
            patterns[source] = pattern
            return pattern
        } catch {
            refused[source] = error.description
            return nil
        }
    }
}
