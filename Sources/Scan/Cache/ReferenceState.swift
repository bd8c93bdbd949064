internal import Digests
internal import Findings
internal import Git

/// Everything that names commits in a repository, as it is written: what a history is walked from.
struct ReferenceState: Equatable {
    /// A name and what it names.
    struct Name: Hashable {
        let name: [UInt8]
        let id: ObjectID
    }

    /// A reflog without its messages.
    struct Log: Equatable {
        let name: [UInt8]
        let count: Int
        /// Of all ids in it, the oldest first.
        let digest: [UInt8]
    }

    var references: [Name] = []
    /// The HEADs of all work trees.
    var heads: [Name] = []
    var pseudo: [Name] = []
    var stash: [ObjectID] = []
    var logs: [Log] = []

    /// Says that the names lead on as before, but for those that moved from `head` to one of `younger`, and that
    /// reflogs and the names of operations tell of nothing but that.
    func isContinued(by now: ReferenceState, entries: [[ReflogEntry]], head: ObjectID, younger: Set<ObjectID>) -> Bool {
        let steps = younger.union([head])
        func isStep(_ old: [Name], _ new: [Name]) -> Bool {
            old.count == new.count
                && zip(old, new).allSatisfy { old, new in
                    old.name == new.name && (old.id == new.id || old.id == head && younger.contains(new.id))
                }
        }
        let changed = Set(pseudo).symmetricDifference(now.pseudo)
        return isStep(references, now.references) && isStep(heads, now.heads) && stash == now.stash
            && changed.allSatisfy { steps.contains($0.id) } && areContinued(by: now, entries, steps)
    }

    private func areContinued(by now: ReferenceState, _ entries: [[ReflogEntry]], _ steps: Set<ObjectID>) -> Bool {
        let known = Dictionary(logs.map { ($0.name, $0) }) { first, _ in first }
        guard Set(known.keys).isSubset(of: now.logs.map(\.name)) else { return false }
        return zip(now.logs, entries).allSatisfy { log, entries in
            let old = known[log.name] ?? Log(name: log.name, count: 0, digest: Self.digest([]))
            let new = entries.count - old.count
            guard new >= 0, Self.digest(entries.dropFirst(new)) == old.digest else { return false }
            return entries.prefix(new).allSatisfy { steps.contains($0.new) && steps.contains($0.old) }
        }
    }

    /// The newest entry comes first, as `Reflog` has it.
    static func digest(_ entries: ArraySlice<ReflogEntry>) -> [UInt8] {
        Digest.sha256(entries.reversed().flatMap { $0.old.bytes + $0.new.bytes })
    }
}

extension ReferenceState {
    /// Reads a repository's; nil where something of it cannot be read. Also gives the entries of its reflogs.
    static func read(_ repository: Repository) -> (state: ReferenceState, entries: [[ReflogEntry]])? {
        var state = ReferenceState()
        let references = repository.references()
        guard references.faults.isEmpty else { return nil }
        for reference in references.all {
            guard let id = reference.id else { return nil }
            state.references.append(Name(name: reference.name, id: id))
        }
        for (name, head) in repository.heads() {
            guard let id = head.id else { return nil }
            state.heads.append(Name(name: name, id: id))
        }
        state.pseudo = repository.pseudoReferences().compactMap { reference in
            reference.id.map { Name(name: reference.name, id: $0) }
        }
        state.stash = repository.stashEntries()
        let (logs, faults) = repository.reflogs()
        guard faults.isEmpty else { return nil }
        state.logs = logs.map { Log(name: $0.name, count: $0.entries.count, digest: digest($0.entries[...])) }
        return (state, logs.map(\.entries))
    }

    func write(to writer: inout RecordWriter) {
        for names in [references, heads, pseudo] {
            writer.list(names) { writer, name in
                writer.data(name.name)
                writer.raw(name.id.bytes)
            }
        }
        writer.list(stash) { $0.raw($1.bytes) }
        writer.list(logs) { writer, log in
            writer.data(log.name)
            writer.number(log.count)
            writer.data(log.digest)
        }
    }

    init(from reader: inout RecordReader) throws(RecordReader.Fault) {
        func names(_ reader: inout RecordReader) throws(RecordReader.Fault) -> [Name] {
            try reader.list { reader throws(RecordReader.Fault) in
                Name(name: try reader.data(), id: try reader.id())
            }
        }
        references = try names(&reader)
        heads = try names(&reader)
        pseudo = try names(&reader)
        stash = try reader.list { reader throws(RecordReader.Fault) in try reader.id() }
        logs = try reader.list { reader throws(RecordReader.Fault) in
            Log(name: try reader.data(), count: try reader.number(), digest: try reader.data())
        }
    }
}

extension RecordReader {
    mutating func id() throws(Fault) -> ObjectID { ObjectID(Array(try raw(ObjectID.byteCount)).span) }
}
