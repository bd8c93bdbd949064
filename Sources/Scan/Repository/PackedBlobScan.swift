internal import Findings
internal import Git
internal import Packs
internal import Secrets

/// Scans the blobs that packs hold: each family of versions is walked once, from the object that is stored whole, and
/// a version is scanned by what is new in it.
struct PackedBlobScan {
    let rules: SecretRules
    let options: ScanOptions

    /// What all workers saw, and the size of each blob; -1 for those that have to be read in another way: loose ones, and
    /// whatever a pack does not yield.
    func scan(_ blobs: [BlobItem], packs: [[UInt8]]) throws(ScanError) -> (seen: Collection, sizes: [Int]) {
        let traits = traits(of: blobs)
        var collection = Collection()
        var sizes = [Int](repeating: -1, count: blobs.count)
        for path in packs {
            guard let pack = try? Pack(path) else { continue }
            let work = PackWork(pack, blobs, traits, sizes)
            let outcomes = runWorkers(options.workers, items: work.families.count) { next in
                Result<PackVisit.Outcome, ScanError> { () throws(ScanError) in try walk(work, next) }
            }
            for outcome in outcomes {
                let outcome = try outcome.get()
                collection.merge(outcome.seen)
                for (item, size) in outcome.done { sizes[item] = size }
            }
        }
        return (collection, sizes)
    }

    private func walk(_ work: PackWork, _ next: () -> Int?) throws(ScanError) -> PackVisit.Outcome {
        let limits = options.memory.packLimits(objectSize: options.largestObject)
        guard let scanner = ArtifactScanner(rules: rules), let walker = try? FamilyWalker(work.pack, limits) else {
            throw ScanError.outOfMemory
        }
        var visit = PackVisit(work: work, scanner: scanner, progress: options.progress)
        while let index = next() { walker.walk(work.families[index], &visit) }
        return visit.outcome
    }

    /// A number for each blob's path: the same number for paths that a scan treats alike.
    private func traits(of blobs: [BlobItem]) -> [Int32] {
        var byPath: [BytePath?: Int32] = [:]
        var byTraits: [PathTraits: Int32] = [:]
        return blobs.map { item in
            if let known = byPath[item.path] { return known }
            let traits = rules.traits(of: item.path)
            let number = byTraits[traits] ?? Int32(byTraits.count)
            byTraits[traits] = number
            byPath[item.path] = number
            return number
        }
    }
}

/// The work that one pack is.
private struct PackWork: Sendable {
    let pack: Pack
    let families: [PackFamily]
    let blobs: [BlobItem]
    let traits: [Int32]
    /// The blob to scan at each position of the pack's list; -1 where there is none.
    let itemOfPosition: [Int32]

    init(_ pack: Pack, _ blobs: [BlobItem], _ traits: [Int32], _ sizes: [Int]) {
        self.pack = pack
        self.blobs = blobs
        self.traits = traits
        // The heaviest first, so that no worker is left alone with one at the end.
        families = pack.families(of: [.blob]).sorted { $0.weight > $1.weight }
        var itemOfPosition = [Int32](repeating: -1, count: pack.count)
        for (index, item) in blobs.enumerated() where sizes[index] < 0 {
            let numbers = item.id.numbers
            let id = PackedID(high: numbers.high, middle: numbers.middle, low: numbers.low)
            if let position = pack.position(of: id) { itemOfPosition[position] = Int32(index) }
        }
        self.itemOfPosition = itemOfPosition
    }
}

/// One worker's way through the families of a pack.
private struct PackVisit: PackVisitor {
    /// What the worker saw, and the blobs that it scanned with their sizes.
    struct Outcome: Sendable {
        let seen: Collection
        let done: [(item: Int, size: Int)]
    }

    var outcome: Outcome { Outcome(seen: scanner.collection, done: done) }

    private let work: PackWork
    private let progress: Progress?
    private var scanner: ArtifactScanner
    private var done: [(item: Int, size: Int)] = []
    /// What is remembered of the objects from the family's first one down to the last visited, and the traits of their
    /// paths; -1 where nothing is remembered.
    private var memories: [ScanMemory] = []
    private var traits: [Int32] = []
    /// What was refused in each of them.
    private var refusals: [ArtifactScanner.Refusals] = []

    init(work: PackWork, scanner: ArtifactScanner, progress: Progress?) {
        self.work = work
        self.progress = progress
        self.scanner = scanner
    }

    mutating func visit(_ object: PackedObject, _ bytes: Span<UInt8>, _ edits: DeltaEdits?) {
        let depth = object.depth
        while memories.count <= depth {
            memories.append(ScanMemory())
            traits.append(-1)
            refusals.append(.none)
        }
        let index = Int(work.itemOfPosition[object.position])
        guard index >= 0 else {
            traits[depth] = -1
            return
        }
        var memory = ScanMemory()
        swap(&memory, &memories[depth])
        let isVersion = depth > 0 && traits[depth - 1] == work.traits[index]
        var base = ArtifactScanner.Refusals.none
        if let edits, isVersion {
            base = refusals[depth - 1]
            scanner.scan(
                bytes, version: work.blobs[index], traits: Int(work.traits[index]), copies: edits.copies,
                of: memories[depth - 1],
                remembering: &memory)
        } else {
            scanner.scan(
                bytes, version: work.blobs[index], traits: Int(work.traits[index]), copies: [], of: ScanMemory(),
                remembering: &memory)
        }
        refusals[depth] = scanner.noteIfQuiet(
            work.blobs[index].id, path: work.blobs[index].path, size: bytes.count, base: base)
        swap(&memory, &memories[depth])
        traits[depth] = work.traits[index]
        done.append((index, bytes.count))
        progress?.advance()
    }

    /// Whoever reads it in another way says what is wrong with it.
    mutating func skip(_ object: PackedObject, _ error: PackError) {
        if object.depth < traits.count { traits[object.depth] = -1 }
    }
}
