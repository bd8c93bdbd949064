internal import Git
internal import Packs
internal import Secrets

/// Reads the commits and trees of packs: families of versions are shared out among workers, each fills tables of its
/// own, and these become one. What it yields says the same whatever the number of workers.
struct StructureReader {
    let numbers: PackedNumbers
    let rules: SecretRules
    let limits: PackLimits
    /// Messages of commits that are known to hold nothing.
    let known: QuietMessages?
    let workers: Int

    /// Whose messages are scanned on the way.
    enum Messages: Sendable {
        case none, all
        case of(Set<ObjectID>)
    }

    /// What was read.
    struct Outcome {
        var commits = CommitTable()
        var trees = TreeTable()
        /// What the messages held.
        var messages = Collection()
    }

    /// Neighbours in a pack that one worker takes at a time: they mostly stand on the same pages.
    private static let familiesAtATime = 64

    /// Some families of one pack, all of one kind.
    private struct Portion: Sendable {
        let pack: Int
        let kind: PackedKind
        let families: ArraySlice<PackFamily>
    }

    /// What one worker read.
    private struct Part: Sendable {
        let commits: CommitTable
        let messages: Collection
        let trees: TreeReader.Part
    }

    /// Reads the objects of these kinds, of which only commits and trees are looked at; `objects` numbers what trees
    /// name and no pack holds.
    func read(
        _ kinds: [PackedKind], _ messages: Messages, naming objects: ObjectNumbers
    ) throws(ScanError) -> Outcome {
        var outcome = Outcome()
        var trees: [TreeReader.Part] = []
        // One pack after the other: what stands in several is read, and counted, once.
        for pack in numbers.packs.indices {
            let portions = portions(kinds, ofPack: pack)
            let commits = outcome.commits
            let shares = runWorkers(workers, items: portions.count) { next in
                Result<Part, ScanError> { () throws(ScanError) in try read(portions, beside: commits, messages, next) }
            }
            for part in shares {
                let part = try part.get()
                outcome.commits.append(part.commits)
                outcome.messages.merge(part.messages)
                trees.append(part.trees)
            }
        }
        outcome.trees = TreeTable(consume trees, objects)
        return outcome
    }

    private func portions(_ kinds: [PackedKind], ofPack pack: Int) -> [Portion] {
        kinds.flatMap { kind in
            let families = numbers.packs[pack].families(of: [kind])
            return stride(from: 0, to: families.count, by: Self.familiesAtATime).map { first in
                let end = min(families.count, first + Self.familiesAtATime)
                return Portion(pack: pack, kind: kind, families: families[first..<end])
            }
        }
    }

    private func read(
        _ portions: [Portion], beside known: CommitTable, _ messages: Messages, _ next: () -> Int?
    ) throws(ScanError) -> Part {
        var commits = CommitReader(numbers, beside: known, messages: try messageScan(messages))
        var trees = TreeReader(numbers)
        var walker: (pack: Int, walker: FamilyWalker)?
        while let index = next() {
            let portion = portions[index]
            if walker?.pack != portion.pack {
                guard let made = try? FamilyWalker(numbers.packs[portion.pack], limits) else {
                    throw ScanError.outOfMemory
                }
                walker = (portion.pack, made)
            }
            guard let walker = walker?.walker else { continue }
            if portion.kind == .commit {
                commits.pack = portion.pack
                for family in portion.families { walker.walk(family, &commits) }
            } else {
                trees.pack = portion.pack
                for family in portion.families { walker.walk(family, &trees) }
            }
        }
        return Part(
            commits: commits.table, messages: commits.messages?.scanner.collection ?? Collection(), trees: trees.part)
    }

    /// What scans messages; nil if none are to be scanned.
    private func messageScan(_ messages: Messages) throws(ScanError) -> MessageScan? {
        if case .none = messages { return nil }
        guard let scanner = ArtifactScanner(rules: rules) else { throw ScanError.outOfMemory }
        if case .of(let wanted) = messages { return MessageScan(scanner, wanted: wanted, known: known) }
        return MessageScan(scanner, known: known)
    }
}
