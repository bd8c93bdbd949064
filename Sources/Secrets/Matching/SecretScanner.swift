package import Findings
internal import PCRE
internal import Prefilter
internal import Rules
package import Spans

/// Looks for credentials in one artifact after the other. One for each worker: it keeps the memory that matching needs.
///
/// Keywords lead to places, places to rules; a rule's pattern runs in a window around the place, and what it captures
/// goes through entropy, value test and verifier. What comes of one keyword depends on the bytes around it alone, and
/// never on other keywords: that is what lets `scan(_:path:copies:of:into:gaps:)` take outcomes over.
package final class SecretScanner {
    /// A keyword at a place.
    struct Hit {
        let keyword: Int32
        let position: Int
    }

    /// What the scan of the current artifact knows about a rule.
    struct RuleState {
        /// The artifact that the rest is about.
        var artifact = 0
        /// How often a limit struck.
        var limitCount = 0
        /// Whether the rule is out of play: its paths do not fit, it does not compile, it gave up too often, or it has
        /// searched the whole artifact already.
        var isOut = false
        /// The last match, and which candidate came of it: several keywords may lead to the same match.
        var lastMatch = ByteRange(0, 0)
        var lastCandidate: PlacedCandidate?
    }

    /// How much of an artifact is searched for keywords before the hits are worked off.
    static let chunk = 1 << 20
    /// A rule that gives up this often on one artifact is not tried on it again.
    static let mostLimits = 8
    /// How many matches are tried between two looks at the clock.
    static let clockInterval = 64

    let rules: SecretRules
    let budget: ScanBudget
    let scratch: MatchScratch
    var compiled: [CompiledRule?]
    var states: [RuleState]
    var hits: [Hit] = []
    private var artifact = 0
    private var tries = 0
    private var deadline = ContinuousClock.now
    /// Whether generic rules are left out.
    var typedOnly = false
    /// What has come of the current artifact so far.
    var memory = ScanMemory()
    /// What the keyword that is being followed depends on.
    var seen = SeenRange(0, 0)
    var assignments = AssignmentReader()
    private var standing: [StandingCandidate] = []
    /// The last path, and the rules that its name leads to: versions come one after the other.
    private var namedPath: BytePath?
    private var namedRules: [Int] = []
    /// Whether what is no finding is handed out by the first version that holds it alone.
    package var countsOnce = false
    /// The values of all artifacts so far that a name made candidates and a test refused.
    package var refusedValues = RefusedValues()
    /// Whether anything stood in the last artifact, handed out or not.
    package private(set) var hasStanding = false
    /// Where in the last artifact something stands that is no finding: an excerpt hides it all the same.
    package private(set) var concealed: [ByteRange] = []
    /// What all artifacts cost so far; nil where nobody asked.
    var costs: ScanCosts?

    /// Sets up a worker. Nil if memory is exhausted.
    package init?(_ rules: SecretRules, budget: ScanBudget = .standard) {
        guard let scratch = MatchScratch(limits: budget.match) else { return nil }
        self.rules = rules
        self.budget = budget
        self.scratch = scratch
        compiled = [CompiledRule?](repeating: nil, count: rules.rules.count)
        states = [RuleState](repeating: RuleState(), count: rules.rules.count)
        costs = rules.areCounted ? ScanCosts(rules: rules.rules.count) : nil
    }

    /// Scans a whole artifact and appends what it sees, ordered by place, and what it could not finish. `text` is text
    /// as bytes (see `TextDecoding` for UTF-16); `path` decides which rules apply and how values are read;
    /// `typedOnly` leaves the generic ones out.
    package func scan(
        _ text: Span<UInt8>, path: BytePath?, typedOnly: Bool = false, into sightings: inout [Sighting],
        gaps: inout [ScanGap]
    ) {
        self.typedOnly = typedOnly
        scanWhole(text, path: path, gaps: &gaps)
        conclude(text, into: &sightings)
    }

    /// The same with all rules, and remembers what came of each keyword.
    package func scan(
        _ text: Span<UInt8>, path: BytePath?, remembering memory: inout ScanMemory, into sightings: inout [Sighting],
        gaps: inout [ScanGap]
    ) {
        typedOnly = false
        swap(&self.memory, &memory)
        scanWhole(text, path: path, gaps: &gaps)
        conclude(text, into: &sightings)
        swap(&self.memory, &memory)
    }

    /// Follows every keyword of the text.
    func scanWhole(_ text: Span<UInt8>, path: BytePath?, gaps: inout [ScanGap]) {
        begin(text, path: path, gaps: &gaps)
        var start = 0
        while start < text.count {
            let end = min(start + Self.chunk, text.count)
            hits.removeAll(keepingCapacity: true)
            collectHits(in: text, range: start..<end) { _, _ in true }
            for hit in hits where !follow(hit, in: text, path: path, gaps: &gaps) { return }
            start = end
        }
    }

    /// Appends the keywords that begin in `range`, but for those that are not wanted.
    func collectHits(in text: Span<UInt8>, range: Range<Int>, where isWanted: (_ keyword: Int, _ position: Int) -> Bool)
    {
        // A list of its own for so long: nobody has to check at each hit that no one else is at ours.
        var found: [Hit] = []
        swap(&found, &hits)
        forEachKeyword(in: text, range: range) { keyword, position in
            if isWanted(keyword, position) { found.append(Hit(keyword: Int32(keyword), position: position)) }
        }
        swap(&found, &hits)
    }

    /// Calls `body` for every keyword that begins in `range`.
    func forEachKeyword(
        in text: Span<UInt8>, range: Range<Int>, _ body: (_ keyword: Int, _ position: Int) -> Void
    ) {
        let start = rules.areCounted ? ContinuousClock.now : nil
        rules.filter.forEachHit(in: text, range: range, body)
        if let start { costs?.addSearch(range.count, since: start) }
    }

    /// Tells overlapping candidates apart and hands the sightings out.
    func conclude(_ text: Span<UInt8>, into sightings: inout [Sighting]) {
        concealed.removeAll(keepingCapacity: true)
        hasStanding = !memory.candidates.isEmpty
        guard hasStanding else { return }
        standing.removeAll(keepingCapacity: true)
        resolveOverlaps(memory.candidates, into: &standing)
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

    /// Forgets the last artifact, and runs the rules that the name of this one leads to: they are about all of it.
    func begin(_ text: Span<UInt8>, path: BytePath?, gaps: inout [ScanGap]) {
        artifact += 1
        tries = 0
        deadline = ContinuousClock.now + budget.time(forBytes: text.count)
        memory.begin(text.count)
        assignments.begin(path: path)
        if let path, !typedOnly { matchNamedFile(text, path: path, gaps: &gaps) }
    }

    /// Runs the rules that the file's name alone leads to.
    private func matchNamedFile(_ text: Span<UInt8>, path: BytePath, gaps: inout [ScanGap]) {
        if path != namedPath {
            namedPath = path
            namedRules = rules.namedFiles.rules(for: path)
        }
        for index in namedRules where isInPlay(index, path: path) {
            guard let rule = compiled[index] else { continue }
            let search = Search(lead: SecretRules.Lead(rule: index, offset: nil), position: 0)
            match(rule, search, in: text, path: path, gaps: &gaps)
        }
    }

    /// Tries the rules of one keyword. False once the time is used up.
    func follow(_ hit: Hit, in text: Span<UInt8>, path: BytePath?, gaps: inout [ScanGap]) -> Bool {
        let firstCandidate = memory.candidates.count
        seen = SeenRange(hit.position, hit.position + rules.keywordLengths[Int(hit.keyword)])
        for lead in rules.leads[Int(hit.keyword)] {
            guard isInPlay(lead.rule, path: path), let rule = compiled[lead.rule] else { continue }
            let start = rules.areCounted ? ContinuousClock.now : nil
            if let demand = rule.demand {
                readAssignment(rule, demand: demand, at: hit.position, in: text, path: path)
            } else {
                let search = Search(lead: lead, position: hit.position)
                match(rule, search, in: text, path: path, gaps: &gaps)
            }
            if let start { costs?.addTry(of: lead.rule, since: start) }
            tries += 1
            if tries % Self.clockInterval == 0, ContinuousClock.now > deadline {
                let detail = "the time for this artifact was used up at byte \(hit.position)"
                gaps.append(ScanGap(.timeBudget, rule: rule.rule.id, detail: detail))
                memory.isComplete = false
                return false
            }
        }
        memory.add(keyword: hit.keyword, at: hit.position, seen: seen, firstCandidate: firstCandidate)
        return true
    }

    /// Whether a rule is to be tried on the current artifact; makes its compiled form ready.
    private func isInPlay(_ index: Int, path: BytePath?) -> Bool {
        if states[index].artifact != artifact {
            if compiled[index] == nil { compiled[index] = rules.compiled(index) }
            let applies = compiled[index].map { isWanted($0, at: path) } ?? false
            states[index] = RuleState(artifact: artifact, isOut: !applies)
        }
        return !states[index].isOut
    }

    private func isWanted(_ rule: CompiledRule, at path: BytePath?) -> Bool {
        rule.applies(to: path) && !(typedOnly && rule.rule.base == .generic)
    }
}
