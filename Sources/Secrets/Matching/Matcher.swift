internal import Findings
internal import PCRE
internal import Prefilter
internal import Rules
internal import Spans

/// Follows keywords to matches, in one artifact after the other.
///
/// A value inside `SecretScanner`, so that nobody has to ask at each of millions of keywords whether someone else is
/// reading what is written there.
struct Matcher {
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
        /// Whether the rule is out of play: its paths do not fit, it does not compile, or it gave up too often.
        var isOut = false
        /// Whether it has searched the whole artifact already, at an earlier keyword.
        var isDone = false
        /// The last match, and which candidate came of it: several keywords may lead to the same match.
        var lastMatch = ByteRange(0, 0)
        var lastCandidate: PlacedCandidate?
    }

    /// How much of an artifact is searched for keywords before the hits are worked off.
    static let chunk = 1 << 20
    /// A rule that gives up this often on one artifact is not tried on it again.
    static let mostLimits = 8
    /// How many matches are tried between two looks at the clock.
    private static let clockInterval = 64

    let rules: SecretRules
    private let budget: ScanBudget
    let scratch: MatchScratch
    private var compiled: [CompiledRule?]
    var states: [RuleState]
    var hits: [Hit] = []
    private var artifact = 0
    private var tries = 0
    private var deadline = ContinuousClock.now
    /// Whether generic rules are left out.
    private var typedOnly = false
    /// What has come of the current artifact so far.
    var memory = ScanMemory()
    /// What the keyword that is being followed depends on.
    var seen = SeenRange(0, 0)
    var assignments = AssignmentReader()
    /// The last path, and the rules that its name leads to: versions come one after the other.
    private var namedPath: BytePath?
    private var namedRules: [Int] = []
    /// The values of all artifacts so far that a name made candidates and a test refused.
    var refusedValues = RefusedValues()
    /// What all artifacts cost so far; nil where nobody asked.
    var costs: ScanCosts?

    /// Nil if memory is exhausted.
    init?(_ rules: SecretRules, budget: ScanBudget) {
        guard let scratch = MatchScratch(limits: budget.match) else { return nil }
        self.rules = rules
        self.budget = budget
        self.scratch = scratch
        compiled = [CompiledRule?](repeating: nil, count: rules.rules.count)
        states = [RuleState](repeating: RuleState(), count: rules.rules.count)
        costs = rules.areCounted ? ScanCosts(rules: rules.rules.count) : nil
    }

    /// Follows every keyword of the text.
    mutating func scan(_ text: Span<UInt8>, path: BytePath?, typedOnly: Bool, gaps: inout [ScanGap]) {
        begin(text, path: path, typedOnly: typedOnly, gaps: &gaps)
        var start = 0
        while start < text.count {
            let end = min(start + Self.chunk, text.count)
            hits.removeAll(keepingCapacity: true)
            collectHits(in: text, range: start..<end)
            for hit in hits where !follow(hit, in: text, path: path, gaps: &gaps) { return }
            start = end
        }
    }

    /// Appends the keywords that begin in `range`.
    mutating func collectHits(in text: Span<UInt8>, range: Range<Int>) {
        // A list of its own for so long: the closure must not reach into what the search belongs to.
        var found: [Hit] = []
        swap(&found, &hits)
        forEachKeyword(in: text, range: range) { keyword, position in
            found.append(Hit(keyword: Int32(keyword), position: position))
        }
        swap(&found, &hits)
    }

    /// Calls `body` for every keyword that begins in `range`.
    mutating func forEachKeyword(
        in text: Span<UInt8>, range: Range<Int>, _ body: (_ keyword: Int, _ position: Int) -> Void
    ) {
        guard rules.areCounted else { return rules.filter.forEachHit(in: text, range: range, body) }
        let start = ContinuousClock.now
        rules.filter.forEachHit(in: text, range: range, body)
        costs?.addSearch(range.count, since: start)
    }

    /// Forgets the last artifact, and runs the rules that the name of this one leads to: they are about all of it.
    mutating func begin(_ text: Span<UInt8>, path: BytePath?, typedOnly: Bool, gaps: inout [ScanGap]) {
        self.typedOnly = typedOnly
        artifact += 1
        tries = 0
        deadline = ContinuousClock.now + budget.time(forBytes: text.count)
        memory.begin(text.count)
        assignments.begin(path: path)
        if let path, !typedOnly { matchNamedFile(text, path: path, gaps: &gaps) }
    }

    /// Runs the rules that the file's name alone leads to.
    private mutating func matchNamedFile(_ text: Span<UInt8>, path: BytePath, gaps: inout [ScanGap]) {
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
    mutating func follow(_ hit: Hit, in text: Span<UInt8>, path: BytePath?, gaps: inout [ScanGap]) -> Bool {
        let firstCandidate = memory.candidates.count
        seen = SeenRange(hit.position, hit.position + rules.keywordLengths[Int(hit.keyword)])
        for index in rules.leadRange(of: Int(hit.keyword)) {
            let lead = rules.leads[index]
            guard isInPlay(lead.rule, path: path), let rule = compiled[lead.rule] else { continue }
            if states[lead.rule].isDone {
                // What comes of this keyword came of the other one, wherever that is.
                seen.include(-1, text.count + 1, of: text.count)
                continue
            }
            attempt(rule, Search(lead: lead, position: hit.position), in: text, path: path, gaps: &gaps)
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

    private mutating func attempt(
        _ rule: CompiledRule, _ search: Search, in text: Span<UInt8>, path: BytePath?, gaps: inout [ScanGap]
    ) {
        guard rules.areCounted else { return attemptUncounted(rule, search, in: text, path: path, gaps: &gaps) }
        let start = ContinuousClock.now
        attemptUncounted(rule, search, in: text, path: path, gaps: &gaps)
        costs?.addTry(of: search.lead.rule, since: start)
    }

    private mutating func attemptUncounted(
        _ rule: CompiledRule, _ search: Search, in text: Span<UInt8>, path: BytePath?, gaps: inout [ScanGap]
    ) {
        if let demand = rule.demand {
            readAssignment(rule, demand: demand, at: search.position, in: text, path: path)
        } else {
            match(rule, search, in: text, path: path, gaps: &gaps)
        }
    }

    /// Whether a rule is to be tried on the current artifact; makes its compiled form ready.
    private mutating func isInPlay(_ index: Int, path: BytePath?) -> Bool {
        if states[index].artifact != artifact {
            if compiled[index] == nil { compiled[index] = rules.compiled(index) }
            var applies = false
            if let rule = compiled[index] { applies = isWanted(rule, at: path) }
            states[index] = RuleState(artifact: artifact, isOut: !applies)
        }
        return !states[index].isOut
    }

    private func isWanted(_ rule: CompiledRule, at path: BytePath?) -> Bool {
        rule.applies(to: path) && !(typedOnly && rule.rule.base == .generic)
    }
}
