internal import Findings
internal import Git
internal import Packs

/// Fills a table with the commits of packs. One that is not written in git's own way is parsed with all care, and one
/// that cannot be parsed stays out, so that whoever asks for it learns why.
struct CommitReader: PackVisitor {
    private(set) var table = CommitTable()
    /// The pack that is read, in the list of packs.
    var pack = 0
    private let numbers: PackedNumbers
    /// The commits of packs that were read before: their messages are scanned once.
    private let known: CommitTable
    /// Scans the messages on the way, if it is known that all of them are wanted.
    private(set) var messages: MessageScan?

    /// Nothing read yet.
    init(_ numbers: PackedNumbers, beside known: CommitTable, messages: MessageScan?) {
        self.numbers = numbers
        self.known = known
        self.messages = messages
    }

    mutating func visit(_ object: PackedObject, _ bytes: Span<UInt8>, _ edits: DeltaEdits?) {
        let number = numbers.number(ofPosition: object.position, inPack: pack)
        guard table[number] == nil, known[number] == nil else { return }
        let id = ObjectID(object.id)
        if let fields = CommitFields(bytes) {
            let author = table.persons.number(of: bytes.extracting(fields.author))
            let committer =
                fields.author.count == fields.committer.count && bytes.isSame(fields.author, fields.committer)
                ? author : table.persons.number(of: bytes.extracting(fields.committer))
            table.add(
                PackedCommit(
                    id: id, tree: fields.tree, parents: fields.parents, time: fields.time, author: author,
                    committer: committer), number)
            messages?.scan(bytes.extracting(fields.message...), of: id)
        } else if let commit = try? Commit(id, array(bytes)) {
            table.add(
                PackedCommit(
                    id: id, tree: commit.tree, parents: commit.parents, time: commit.committer.time,
                    author: table.persons.number(of: Array(commit.author.person).span),
                    committer: table.persons.number(of: Array(commit.committer.person).span)), number)
            messages?.scan(Array(commit.message).span, of: id)
        }
    }

    mutating func skip(_ object: PackedObject, _ error: PackError) {}
}

extension Span where Element == UInt8 {
    /// Whether two ranges of the same length hold the same bytes.
    fileprivate func isSame(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        for (one, other) in zip(left, right) where self[one] != self[other] { return false }
        return true
    }
}

/// Scans messages of commits.
struct MessageScan {
    private(set) var scanner: ArtifactScanner
    /// The commits whose messages are scanned; nil for all.
    var wanted: Set<ObjectID>?
    /// Those that are known to hold nothing.
    private let known: QuietMessages?

    init(_ scanner: ArtifactScanner, wanted: Set<ObjectID>? = nil, known: QuietMessages?) {
        self.scanner = scanner
        self.wanted = wanted
        self.known = known
    }

    mutating func scan(_ message: Span<UInt8>, of commit: ObjectID) {
        if let wanted, !wanted.contains(commit) { return }
        scanner.scanMessage(message, of: commit, known: known)
    }
}

extension ArtifactScanner {
    /// Scans the message of a commit, or counts it if it is known to hold nothing.
    mutating func scanMessage(_ message: Span<UInt8>, of commit: ObjectID, known: QuietMessages?) {
        if let known = known?.entry(of: commit), Int(known.size) == message.count {
            countMessage(of: commit, known)
            return
        }
        let name = commit.hexadecimal
        scan(message, .text(.commitMessage(commit: name)), path: nil, unit: .text, name: "message of \(name)")
        noteIfQuiet(commit, size: message.count, isMessage: true)
    }
}
