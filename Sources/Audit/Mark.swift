package import Findings
package import Spans

/// One place that a rule objects to, before it becomes a finding.
package struct Mark: Sendable {
    /// The index of the file in the workspace.
    package var file: Int
    /// The key, or the key with its value: never the block.
    package var span: ByteRange
    /// The path of the resource, such as `Deployment/default/web`.
    package var resource: String
    /// The name of the thing judged where it has one of its own: a container, a service, a subject.
    package var name: String
    /// The value seen, as the message shows it; for a secret, the name that it stands under.
    package var value: String
    /// Whether the bytes at the span are a secret: they are never shown.
    package var isSecret: Bool
    /// Other places that the finding rests on.
    package var related: [RelatedMark]
    /// How it goes away, where that is certain.
    package var fix: MarkFix?

    /// Describes a place.
    package init(
        file: Int, span: ByteRange, resource: String, name: String = "", value: String, isSecret: Bool = false,
        related: [RelatedMark] = [], fix: MarkFix? = nil
    ) {
        self.file = file
        self.span = span
        self.resource = resource
        self.name = name
        self.value = value
        self.isSecret = isSecret
        self.related = related
        self.fix = fix
    }
}

/// A place that a finding rests on besides its own.
package struct RelatedMark: Sendable {
    /// The index of the file in the workspace.
    package var file: Int
    /// The bytes.
    package var span: ByteRange
    /// What the place is to the finding: a short phrase.
    package var role: String

    /// Describes a place.
    package init(file: Int, span: ByteRange, role: String) {
        self.file = file
        self.span = span
        self.role = role
    }
}

/// What a rule objects to in one workspace, and what it could not know.
package struct Marks: Sendable {
    /// The places in the order in which they were added.
    package private(set) var marks: [Mark] = []
    /// The places whose value cannot be known.
    package private(set) var unknowns: [(file: Int, span: ByteRange)] = []

    /// Nothing yet.
    package init() {}

    /// Adds a place.
    package mutating func add(_ mark: Mark) { marks.append(mark) }

    /// Records that the value at a place decides the matter and cannot be known.
    package mutating func unknown(file: Int, span: ByteRange) { unknowns.append((file, span)) }
}

/// A check that the condition language cannot express.
///
/// A rule file with `check: swift` names it by its own path: `kubernetes/flat-namespace` is the type
/// `KubernetesFlatNamespace` in `Checks/Kubernetes/KubernetesFlatNamespace.swift`. The build writes the table.
package protocol Check: SendableMetatype {
    /// Adds a mark for each place of the workspace that the rule objects to.
    static func run(on workspace: Workspace, into marks: inout Marks)
}

/// A literal value that stands where a secret stands: the caller runs it through the credential rules.
package struct CandidateValue: Hashable, Sendable {
    /// The file.
    package let path: BytePath
    /// The bytes of the value in the file, as they are written.
    package let span: ByteRange
    /// The value itself: base64 of a Kubernetes Secret is already decoded.
    package let bytes: [UInt8]
    /// The name that it is given: a variable, a key of a Secret.
    package let name: String
    /// The path of the resource that holds it.
    package let resource: String
}
