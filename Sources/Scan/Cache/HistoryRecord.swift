internal import Findings
internal import Git
internal import Inflate

/// What a scan of a whole history leaves behind for the next one: its report without the secrets, and everything by which
/// that one can tell that nothing but younger commits on top of HEAD has come since.
struct HistoryRecord {
    private static let magic = Array("latchkey history\u{0}\u{1}".utf8)
    static let identityLength = 16

    /// What the record is good for: this program, these rules, these options.
    var purpose: [UInt8] = []
    var engine: EngineIdentity
    var references = ReferenceState()
    var objects = ObjectState()
    /// The commit of HEAD.
    var head: ObjectID
    /// The time of the youngest commit.
    var youngest = 0
    /// Blobs in which something stands, or of which something was left out.
    var loud: SortedIDs
    /// The blobs in HEAD's tree, once for each path.
    var tree: HeadTree
    /// Digests of the names in trees, and of persons.
    var names = IdentityTable()
    var persons = IdentityTable()
    /// Hashes of refused values.
    var refused: [UInt32] = []
    var passedOver = (examples: 0, refused: 0)
    var coverage = Coverage()
    /// The findings before triage, named.
    var findings: [Finding] = []

    /// The record as a file holds it.
    var bytes: [UInt8] {
        var writer = RecordWriter()
        writer.raw(Self.magic)
        writer.raw(engine.digest)
        writer.raw(engine.stamp)
        writer.data(purpose)
        references.write(to: &writer)
        objects.write(to: &writer)
        writer.raw(head.bytes)
        writer.number(youngest)
        writer.data(loud.bytes)
        tree.write(to: &writer)
        writer.data(names.bytes)
        writer.data(persons.bytes)
        writer.list(refused) { $0.number(Int($1)) }
        writer.number(passedOver.examples)
        writer.number(passedOver.refused)
        writer.coverage(coverage)
        writer.list(findings) { writer, finding in
            guard case .credential(let secret, let proof) = finding.subject else { return }
            writer.finding(finding, secret, proof)
        }
        let sum = checksum32(writer.bytes.span)
        writer.raw((0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) })
        return writer.bytes
    }

    /// Reads a file's bytes; nil if they are not whole, or of another version.
    init?(_ bytes: [UInt8]) {
        let end = bytes.count - 4
        guard end >= Self.magic.count, bytes.starts(with: Self.magic) else { return nil }
        let sum = bytes[end...].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        guard checksum32(bytes.span.extracting(0..<end)) == sum else { return nil }
        var reader = RecordReader(bytes, from: Self.magic.count, to: end)
        guard let record = try? HistoryRecord(from: &reader), reader.isAtEnd else { return nil }
        self = record
    }

    private init(from reader: inout RecordReader) throws(RecordReader.Fault) {
        let digest = Array(try reader.raw(EngineIdentity.digestLength))
        engine = EngineIdentity(digest: digest, stamp: Array(try reader.raw(EngineIdentity.stampLength)))
        purpose = try reader.data()
        references = try ReferenceState(from: &reader)
        objects = try ObjectState(from: &reader)
        head = try reader.id()
        youngest = try reader.number()
        loud = SortedIDs(bytes: try reader.data())
        tree = try HeadTree(from: &reader)
        names = IdentityTable(bytes: try reader.data())
        persons = IdentityTable(bytes: try reader.data())
        refused = try reader.list { reader throws(RecordReader.Fault) in
            UInt32(truncatingIfNeeded: try reader.number())
        }
        passedOver = (try reader.number(), try reader.number())
        coverage = try reader.coverage()
        findings = try reader.list { reader throws(RecordReader.Fault) in try reader.finding() }
    }

    /// Begins a record.
    init(engine: EngineIdentity, head: ObjectID, loud: [ObjectID], tree: HeadTree) {
        self.engine = engine
        self.head = head
        self.loud = SortedIDs(loud)
        self.tree = tree
    }
}

extension RecordWriter {
    fileprivate mutating func coverage(_ coverage: Coverage) {
        for count in [
            coverage.references, coverage.commits, coverage.blobs, coverage.files, coverage.texts, coverage.documents,
            coverage.bytes,
        ] {
            number(count)
        }
        list(coverage.gaps) { writer, gap in
            for word in [gap.reason.rawValue, gap.subject, gap.detail] { writer.text(word) }
            writer.optional(gap.line) { $0.number($1) }
        }
    }
}

extension RecordReader {
    fileprivate mutating func coverage() throws(Fault) -> Coverage {
        var coverage = Coverage()
        coverage.references = try number()
        coverage.commits = try number()
        coverage.blobs = try number()
        coverage.files = try number()
        coverage.texts = try number()
        coverage.documents = try number()
        coverage.bytes = try number()
        let gaps = try list { reader throws(Fault) in
            guard let reason = GapReason(rawValue: try reader.text()) else { throw Fault() }
            let (subject, detail) = (try reader.text(), try reader.text())
            let line = try reader.optional { reader throws(Fault) in try reader.number() }
            return Gap(reason, subject, detail: detail, line: line)
        }
        coverage.gaps = Set(gaps)
        return coverage
    }
}
