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
    func scan(_ blobs: [BlobItem], packs: [Pack]) throws(ScanError) -> (seen: Collection, sizes: [Int]) {
        let traits = traits(of: blobs)
        var collection = Collection()
        var sizes = [Int](repeating: -1, count: blobs.count)
        for pack in packs {
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
        var paths: [BytePath?] = []
        let pathOfBlob = blobs.map { item in
            if let known = byPath[item.path] { return known }
            let number = Int32(paths.count)
            byPath[item.path] = number
            paths.append(item.path)
            return number
        }
        byPath = [:]
        var byTraits: [PathTraits: Int32] = [:]
        let traitsOfPath = traits(of: paths).map { traits in
            let number = byTraits[traits] ?? Int32(byTraits.count)
            byTraits[traits] = number
            return number
        }
        return pathOfBlob.map { traitsOfPath[Int($0)] }
    }

    private static let pathsAtATime = 256

    /// What the rules make of each path: many globs, so that it is shared out.
    private func traits(of paths: [BytePath?]) -> [PathTraits] {
        let portions = (paths.count + Self.pathsAtATime - 1) / Self.pathsAtATime
        let found = runWorkers(options.workers, items: portions) { next in
            var mine: [(portion: Int, traits: [PathTraits])] = []
            while let portion = next() {
                let first = portion * Self.pathsAtATime
                let end = min(paths.count, first + Self.pathsAtATime)
                mine.append((portion, paths[first..<end].map { rules.traits(of: $0) }))
            }
            return mine
        }
        return found.joined().sorted { $0.portion < $1.portion }.flatMap(\.traits)
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
    /// What is remembered of the objects from the family's first one down to the last visited.
    private var remembered: [Remembered] = []
    /// Memory of objects that nothing more is made from, to be written anew.
    private var spare: [ScanMemory] = []

    /// What is remembered of an object.
    private struct Remembered {
        var memory = ScanMemory()
        /// The traits of its path; -1 where nothing is remembered.
        var traits: Int32 = -1
        /// What was refused in it.
        var refusals = ArtifactScanner.Refusals.none
    }

    private static let mostSpare = 2

    init(work: PackWork, scanner: ArtifactScanner, progress: Progress?) {
        self.work = work
        self.progress = progress
        self.scanner = scanner
    }

    mutating func visit(_ object: PackedObject, _ bytes: Span<UInt8>, _ edits: DeltaEdits?) {
        leave(to: object.depth)
        var mine = Remembered(memory: spare.popLast() ?? ScanMemory())
        let index = Int(work.itemOfPosition[object.position])
        if index >= 0 {
            scan(bytes, index, edits, remembering: &mine)
            done.append((index, bytes.count))
            progress?.advance()
        }
        if object.isLastOfBase, let base = remembered.indices.last {
            forget(remembered[base].memory)
            remembered[base] = Remembered()
        }
        remembered.append(mine)
    }

    /// Scans one of the blobs, as a version of the last object that is remembered where there is one.
    private mutating func scan(
        _ bytes: Span<UInt8>, _ index: Int, _ edits: DeltaEdits?, remembering mine: inout Remembered
    ) {
        let item = work.blobs[index]
        mine.traits = work.traits[index]
        var refused = ArtifactScanner.Refusals.none
        if let edits, let base = remembered.last, base.traits == mine.traits {
            refused = base.refusals
            scanner.scan(
                bytes, version: item, traits: Int(mine.traits), copies: edits.copies, of: base.memory,
                remembering: &mine.memory)
        } else {
            scanner.scan(
                bytes, version: item, traits: Int(mine.traits), copies: [], of: ScanMemory(),
                remembering: &mine.memory)
        }
        mine.refusals = scanner.noteIfQuiet(item.id, path: item.path, size: bytes.count, base: refused)
    }

    /// Forgets what lies below the object that the next one is made from.
    private mutating func leave(to depth: Int) {
        while remembered.count > depth { forget(remembered.removeLast().memory) }
        while remembered.count < depth { remembered.append(Remembered()) }
    }

    private mutating func forget(_ memory: ScanMemory) {
        if spare.count < Self.mostSpare { spare.append(memory) }
    }

    /// Whoever reads it in another way says what is wrong with it.
    mutating func skip(_ object: PackedObject, _ error: PackError) {
        leave(to: object.depth)
    }
}
