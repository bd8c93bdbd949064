/// What a finding is about.
package enum Subject: Hashable, Sendable {
    /// A credential, and how sure that is.
    case credential(Secret, Proof)
    /// A setting: the path of its resource (such as `Deployment/default/web`) and the normalised value seen.
    case configuration(resource: String, value: String)
}

/// How a credential, or the lines of a setting, live in a repository's history.
package struct HistoryStatus: Hashable, Sendable {
    /// The commit that introduced it, hexadecimal; nil if no commit holds it. Of a setting the commit that wrote its
    /// lines as they are.
    package var introducedIn: String?
    /// When that commit was made, seconds since 1970; of a setting when it was written (the author's date).
    package var introducedAt: Int?
    /// The first line of that commit's message, credentials already taken out; nil where it was not read. Raw:
    /// reporters escape it.
    package var summary: String?
    /// Whether the tree of HEAD, the index or the work tree still holds it.
    package var isCurrent: Bool
    /// How far it has travelled.
    package var reach: Reach
    /// A human name for a place outside every branch: `stash@{1}`, `reflog of main`, `dangling`.
    package var place: String?

    /// How far the commits that hold a credential have travelled.
    package enum Reach: String, Hashable, Sendable {
        /// Reachable from `refs/remotes`.
        case pushed
        /// Reachable from a local reference only.
        case localOnly
        /// Reachable from no reference.
        case unreachable
        /// In no commit yet: work tree, index, standard input, a plain folder.
        case uncommitted
    }

    /// Describes a history.
    package init(
        introducedIn: String? = nil, introducedAt: Int? = nil, summary: String? = nil, isCurrent: Bool, reach: Reach,
        place: String? = nil
    ) {
        self.introducedIn = introducedIn
        self.introducedAt = introducedAt
        self.summary = summary
        self.isCurrent = isCurrent
        self.reach = reach
        self.place = place
    }
}

/// What triage decided about a finding. A suppressed finding stays in the report's data with its reason.
package enum Verdict: Hashable, Sendable {
    case reported
    case suppressed(reason: String)
}

/// The stable name of a finding: 32 hexadecimal digits of an HMAC-SHA-256 over rule and secret (or setting),
/// keyed with the repository's root commits. The same in every clone, useless elsewhere.
package struct Fingerprint: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 32 lower-case hexadecimal digits.
    package let hexadecimal: String

    /// Wraps the digits.
    package init(_ hexadecimal: String) { self.hexadecimal = hexadecimal }
    /// The digits.
    package var description: String { hexadecimal }
    /// By digits.
    package static func < (left: Fingerprint, right: Fingerprint) -> Bool { left.hexadecimal < right.hexadecimal }
}

/// One thing that the user should know: a credential left behind, or a door left unlocked.
package struct Finding: Sendable {
    /// The rule that made it.
    package var rule: RuleID
    /// The severity that counts for the gate: for credentials already lowered for its proof.
    package var severity: Severity
    /// What it is about.
    package var subject: Subject
    /// One or two sentences, complete, ending in a full stop; values in single quotes; no secret.
    package var message: String
    /// The place to show first.
    package var location: Location
    /// Every other place, sorted.
    package var related: [Location]
    /// What the credential states about itself.
    package var attributes: [Attribute]
    /// How it goes away, where that is certain; nil for credentials.
    package var fix: Fix?
    /// Marks such as `fixture`, `expired`.
    package var tags: [String]
    /// What was tried, in order.
    package var ladder: [String]
    /// Other rules whose pattern fits the same bytes.
    package var alternates: [RuleID]
    /// What makes the credential usable and stands with it.
    package var partners: [Partner]
    /// How it lives in history; nil for settings unless their commits were asked for.
    package var history: HistoryStatus?
    /// Its stable name.
    package var fingerprint: Fingerprint
    /// What triage decided.
    package var verdict: Verdict

    /// Describes a finding; engines leave `fingerprint` empty, triage fills it.
    package init(
        rule: RuleID, severity: Severity, subject: Subject, message: String, location: Location,
        related: [Location] = [], attributes: [Attribute] = [], fix: Fix? = nil, tags: [String] = [],
        ladder: [String] = [], alternates: [RuleID] = [], partners: [Partner] = [],
        history: HistoryStatus? = nil, fingerprint: Fingerprint = Fingerprint(""),
        verdict: Verdict = .reported
    ) {
        self.rule = rule
        self.severity = severity
        self.subject = subject
        self.message = message
        self.location = location
        self.related = related
        self.attributes = attributes
        self.fix = fix
        self.tags = tags
        self.ladder = ladder
        self.alternates = alternates
        self.partners = partners
        self.history = history
        self.fingerprint = fingerprint
        self.verdict = verdict
    }

    /// Where what it objects to is written: its place, and where the values come from that were put in there.
    package var places: [Location] { [location] + related.filter { $0.role == Location.valueRole } }

    /// The step of the proof ladder, for credentials.
    package var proof: Proof? {
        if case .credential(_, let proof) = subject { proof } else { nil }
    }

    /// The mark of rules whose finding is an id: worth knowing, and no secret by itself.
    package static let identifierTag = "identifier"

    /// The tag of what stands in tests, in their data or in examples.
    package static let testTag = "fixture"

    /// The tag of the value of `example:` in a schema.
    package static let sampleTag = "sample"

    /// Whether it is about the id of a credential.
    package var isIdentifier: Bool { tags.contains(Self.identifierTag) }

    /// Whether it is about a credential.
    package var isCredential: Bool { proof != nil }

    /// Whether it breaks a build that fails on a severity. A generic credential alone never does, nor does an id, nor a
    /// setting in test data: nobody deploys it.
    package func breaksBuild(failingOn failOn: Severity) -> Bool {
        verdict == .reported && severity >= failOn && proof != .generic && !isSettingOfTests && !isIdentifier
            && !isSample
    }

    /// Whether it stands in tests, in their data or in examples.
    package var isInTests: Bool { tags.contains(Self.testTag) }

    /// Whether it is a setting in test data.
    package var isSettingOfTests: Bool { !isCredential && isInTests }

    /// Whether a schema gives it as an example, and nothing proves that it is more.
    package var isSample: Bool { tags.contains(Self.sampleTag) && proof != .proven }

    /// Whether it lies only in history or in git objects: its location cannot be shown in the checked-out tree.
    package var isHistoryOnly: Bool {
        guard let history else { return false }
        return !history.isCurrent
    }
}
