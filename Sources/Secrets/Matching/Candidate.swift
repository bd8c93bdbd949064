internal import Findings
internal import Rules
internal import Spans

/// A sighting on its way up the ladder.
struct Candidate {
    var sighting: Sighting
    /// Whether the rule is one of the generic ones.
    let isGeneric: Bool
    /// Whether the name that makes a generic rule look may mean many things.
    let isWeak: Bool
    /// Whether the rule needs a value test and stands in any file: its pattern knows a place where credentials stand,
    /// not what they look like.
    private(set) var isContextual: Bool
    /// Whether a verifier said that the bytes have another form: what is left is a name beside them.
    private(set) var isOfOtherForm = false
    /// The length of the whole match.
    let matchLength: Int
    /// Whether a verifier said that the bytes are no such credential, or a published sample: that holds for every
    /// rule that sees the same bytes.
    var isSettled = false
    /// The length of the rule's expression: of two that fit the same bytes, the longer one says more about them.
    let specificity: Int

    /// Starts at the rule's base.
    init(rule: CredentialRule, secret: [UInt8], range: ByteRange, match: ByteRange) {
        sighting = Sighting(
            rule: rule.id, secret: Secret(secret), range: range, proof: rule.base, tags: rule.tags)
        isGeneric = rule.base == .generic
        isWeak = isGeneric && rule.severity < .high
        isContextual = rule.valueTest != nil && rule.paths.isEmpty
        matchLength = match.count
        specificity = rule.pattern.utf8.count
    }

    /// Adds a step to the ladder.
    mutating func note(_ step: String) { sighting.ladder.append(step) }

    /// Goes through entropy, value test and verifier, and stops where one of them refuses.
    mutating func climb(_ rule: CompiledRule, _ secret: [UInt8], at place: ValuePlace, in text: Span<UInt8>) {
        guard passesEntropy(rule.rule.entropy, secret) else { return }
        if let test = rule.valueTest, !passes(test.judge(secret, at: place, in: text)) { return }
        if let verifier = rule.verifier { take(verifier.verify(secret)) }
        testUnmarked(rule, secret, at: place, in: text)
        if case .finding = sighting.standing, sighting.proof < .structural, !isGeneric,
            let sample = SampleText.reason(secret)
        {
            sighting.standing = .example(sample)
            note("looks like a sample: \(sample)")
        }
        compareWithSamples(secret)
    }

    /// What a standard or the documentation of a protocol prints is an example, whatever else speaks for it.
    mutating func compareWithSamples(_ secret: [UInt8]) {
        guard case .finding = sighting.standing, sighting.proof < .proven,
            let sample = WellKnownSamples.name(of: secret)
        else { return }
        isSettled = true
        sighting.standing = .example(sample)
        note("example: \(sample)")
    }

    /// Where the keyword stands before the value, and nothing verified that, it must be what no word or path explains:
    /// the keyword may be about something else.
    private mutating func testUnmarked(
        _ rule: CompiledRule, _ secret: [UInt8], at place: ValuePlace, in text: Span<UInt8>
    ) {
        guard rule.valueTest == nil, rule.rule.reach != nil, !isGeneric, sighting.proof == .pattern,
            case .finding = sighting.standing, place.match.start < place.value.start,
            rule.hasKeyword(in: text.extracting(place.match.start..<place.value.start))
        else { return }
        guard let reason = NamedThing.reason(ValueText(secret)) else { return }
        isContextual = true
        _ = passes(.refused(reason))
    }

    private mutating func passesEntropy(_ bound: Double?, _ secret: [UInt8]) -> Bool {
        guard let bound else { return true }
        let entropy = Entropy.bitsPerByte(secret)
        let value = "entropy \(oneDecimal(entropy)) bits a byte"
        guard entropy >= bound else {
            sighting.standing = .refused("\(value), below \(oneDecimal(bound))")
            note("\(value): below \(oneDecimal(bound))")
            return false
        }
        note("\(value): at least \(oneDecimal(bound))")
        return true
    }

    /// Takes a value test's judgement; false if it ends the climb.
    mutating func passes(_ judgement: ValueJudgement) -> Bool {
        switch judgement {
        case .accepted(let notes):
            sighting.ladder.append(contentsOf: notes)
            return true
        case .refused(let reason):
            sighting.standing = .refused(reason)
            note("value test: \(reason)")
        case .example(let reason):
            sighting.standing = .example(reason)
            note("value test: \(reason)")
        }
        return false
    }

    /// Takes what a verifier found.
    mutating func take(_ verification: Verification) {
        sighting.attributes += verification.attributes
        if let identity = verification.identity {
            sighting.secret = Secret(sighting.secret.revealed, identity: identity)
        }
        sighting.tags += verification.tags.filter { !sighting.tags.contains($0) }
        let note = verification.note.isEmpty ? "" : ": \(verification.note)"
        switch verification.outcome {
        case .proven:
            sighting.proof = .proven
            self.note("proven" + note)
        case .structural:
            sighting.proof = max(sighting.proof, .structural)
            self.note("structural" + note)
        case .unchanged:
            if !note.isEmpty { self.note("not verified" + note) }
        case .refused(let reason):
            isSettled = true
            sighting.standing = .refused(reason)
            self.note("refused: \(reason)")
        case .otherForm(let reason):
            isOfOtherForm = true
            sighting.standing = .refused(reason)
            self.note("refused: \(reason)")
        case .example(let reason):
            isSettled = true
            sighting.standing = .example(reason)
            self.note("example: \(reason)")
        }
    }

    /// Marks sightings in files of tests and samples.
    mutating func tagFixture(_ path: BytePath?) {
        guard let path, FixturePath.matches(path), !sighting.tags.contains(Finding.testTag) else { return }
        sighting.tags.append(Finding.testTag)
    }
}

/// A number with one decimal.
func oneDecimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}
