package import Findings
internal import Prefilter
package import Spans

/// Looks for credentials in one artifact after the other. One for each worker: it keeps the memory that matching needs.
///
/// Keywords lead to places, places to rules; a rule's pattern runs in a window around the place, and what it captures
/// goes through entropy, value test and verifier. What comes of one keyword depends on the bytes around it alone, and
/// never on other keywords: that is what lets `scan(_:path:copies:of:into:gaps:)` take outcomes over.
package final class SecretScanner {
    let rules: SecretRules
    private var matcher: Matcher
    private var standing: [StandingCandidate] = []
    /// The lines in which something of the last version was new.
    var changed = ChangedLines()
    /// Whether what is no finding is handed out by the first version that holds it alone.
    package var countsOnce = false
    /// Whether anything stood in the last artifact, handed out or not.
    package private(set) var hasStanding = false
    /// Where in the last artifact something stands that is no finding: an excerpt hides it all the same.
    package private(set) var concealed: [ByteRange] = []

    /// Sets up a worker. Nil if memory is exhausted.
    package init?(_ rules: SecretRules, budget: ScanBudget = .standard) {
        guard let matcher = Matcher(rules, budget: budget) else { return nil }
        self.rules = rules
        self.matcher = matcher
    }

    /// The values of all artifacts so far that a name made candidates and a test refused.
    package var refusedValues: RefusedValues {
        get { matcher.refusedValues }
        set { matcher.refusedValues = newValue }
    }
    /// What all artifacts cost so far; nil where nobody asked.
    var costs: ScanCosts? {
        get { matcher.costs }
        set { matcher.costs = newValue }
    }

    /// Scans a whole artifact and appends what it sees, ordered by place, and what it could not finish. `text` is text
    /// as bytes (see `TextDecoding` for UTF-16); `path` decides which rules apply and how values are read;
    /// `typedOnly` leaves the generic ones out.
    package func scan(
        _ text: Span<UInt8>, path: BytePath?, typedOnly: Bool = false, into sightings: inout [Sighting],
        gaps: inout [ScanGap]
    ) {
        matcher.scan(text, path: path, typedOnly: typedOnly, gaps: &gaps)
        conclude(text, into: &sightings)
    }

    /// Scans an artifact by what is new in it against another one, sees what `scan(_:path:into:gaps:)` would see, and
    /// remembers what came of each keyword.
    ///
    /// - Parameters:
    ///   - traits: a number for what a scan goes by in the path, the same for the other artifact's path.
    ///   - copies: what stands in both, ascending by target; the rest of the text is new. None for a text by itself.
    ///   - base: what was remembered of the other artifact; of no use where a limit struck there.
    package func scan(
        _ text: Span<UInt8>, path: BytePath?, traits: Int, copies: [CopiedRange], of base: borrowing ScanMemory,
        remembering memory: inout ScanMemory, into sightings: inout [Sighting], gaps: inout [ScanGap]
    ) {
        let copies = base.isComplete ? copies : []
        changed.find(in: text, outside: copies, from: base.byteCount)
        swap(&matcher.memory, &memory)
        matcher.scan(text, path: path, traits: traits, changed: &changed, of: base, gaps: &gaps)
        conclude(text, into: &sightings)
        swap(&matcher.memory, &memory)
    }

    /// Calls `body` for every keyword that begins in `range`.
    func forEachKeyword(
        in text: Span<UInt8>, range: Range<Int>, _ body: (_ keyword: Int, _ position: Int) -> Void
    ) {
        matcher.forEachKeyword(in: text, range: range, body)
    }

    /// Tells overlapping candidates apart and hands the sightings out.
    private func conclude(_ text: Span<UInt8>, into sightings: inout [Sighting]) {
        concealed.removeAll(keepingCapacity: true)
        hasStanding = !matcher.memory.candidates.isEmpty
        guard hasStanding else { return }
        standing.removeAll(keepingCapacity: true)
        resolveOverlaps(matcher.memory.candidates, into: &standing)
        for standing in standing {
            let facts = standing.candidate.facts
            if facts.isFinding {
                var sighting = standing.candidate.sighting(alternates: standing.alternates)
                markAllowed(&sighting, in: text)
                markSample(&sighting, in: text)
                sightings.append(sighting)
                continue
            }
            concealed.append(standing.candidate.range)
            if !countsOnce || !facts.isCounted {
                facts.isCounted = true
                sightings.append(standing.candidate.sighting(alternates: standing.alternates))
            }
        }
    }
}
