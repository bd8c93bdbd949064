internal import Findings
internal import Git
internal import Secrets
internal import Spans

/// What names one artifact of a run before anyone knows all its commits and paths.
enum ArtifactKey: Hashable, Sendable {
    /// A blob of the object database.
    case blob(ObjectID)
    /// A file of the work tree or of a plain folder, relative to the root.
    case file(BytePath)
    /// A small text, or standard input, with its place already known.
    case text(Provenance)
    /// A path component that some tree holds.
    case name([UInt8])
}

/// A sighting with everything that must be computed while the artifact's bytes are at hand.
struct PlacedSighting: Sendable {
    var sighting: Sighting
    /// The file inside the artifact, if that is a container.
    var member: String?
    /// Where it stands.
    let region: TextRegion
    /// Other bytes close by that an excerpt must not show.
    let nearby: [ByteRange]
    /// What to show of the place; nil where `blob` can be read again for it.
    var surroundings: Surroundings?
    /// The blob that it stands in, as it is: only few of all versions of a finding are ever shown.
    var blob: ObjectID?
}

/// What is shown of a place beside its numbers.
struct Surroundings: Sendable {
    let excerpt: Excerpt
    let lineHash: String?

    /// Reads them out of the text that holds the sighting.
    init(of placed: PlacedSighting, in text: Span<UInt8>) {
        let builder = ExcerptBuilder(placed.sighting, nearby: placed.nearby, in: text)
        excerpt = builder.excerpt(of: placed.sighting, region: placed.region, lines: LineIndex(text), in: text)
        lineHash = LineHash(text)[placed.region.start.line]
    }
}

/// What did not become a finding: one for each secret and rule.
struct PassedOver: Sendable {
    private struct Key: Hashable {
        let rule: RuleID
        let secret: Secret
    }

    private var examples: Set<Key> = []
    private var refused: Set<Key> = []
    private var values = RefusedValues()
    /// What an earlier run counted.
    private var earlier = (examples: 0, refused: 0)

    /// How many are published samples.
    var exampleCount: Int { earlier.examples + examples.count }
    /// How many were refused by a test.
    var refusedCount: Int { earlier.refused + refused.count + values.count }
    /// Hashes of the values that were refused beside a name.
    var refusedHashes: Set<UInt32> { values.hashes }

    /// Adds what an earlier run counted.
    mutating func add(examples: Int, refused: Int) {
        earlier.examples += examples
        earlier.refused += refused
    }

    /// Counts a sighting that is no finding.
    mutating func add(_ sighting: Sighting) {
        let key = Key(rule: sighting.rule, secret: sighting.secret)
        switch sighting.standing {
        case .finding, .identifier: return
        case .example: examples.insert(key)
        case .refused: refused.insert(key)
        }
    }

    /// Counts values that were refused beside a name.
    mutating func add(_ refused: RefusedValues) { values.merge(refused) }

    /// Counts values that were refused in another run, by hash.
    mutating func add(refused hashes: some Sequence<UInt32>) { values.merge(hashes) }

    /// Counts what another one counted.
    mutating func merge(_ other: PassedOver) {
        values.merge(other.values)
        add(examples: other.earlier.examples, refused: other.earlier.refused)
        examples.formUnion(other.examples)
        refused.formUnion(other.refused)
    }
}

/// What one worker saw: merged once, after all have ended.
struct Collection: Sendable {
    /// The findings of every artifact in which anything stands, be it none.
    var sightings: [ArtifactKey: [PlacedSighting]] = [:]
    var passedOver = PassedOver()
    var coverage = Coverage()
    /// What it cost; nil where nobody asked.
    var costs: ScanCosts?
    /// Objects in which nothing stands.
    var quiet: [QuietObject] = []
    /// Values that were refused in them, by hash.
    var refusedInQuiet: Set<UInt32> = []

    mutating func merge(_ other: Collection) {
        if let costs = other.costs {
            if self.costs == nil { self.costs = costs } else { self.costs?.merge(costs) }
        }
        sightings.merge(other.sightings) { mine, _ in mine }
        passedOver.merge(other.passedOver)
        coverage.merge(other.coverage)
        quiet += other.quiet
        refusedInQuiet.formUnion(other.refusedInQuiet)
    }
}
