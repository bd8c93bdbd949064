internal import Digests
internal import Files
internal import Findings
internal import Git
internal import Rules
internal import Secrets

/// What earlier scans of a repository saw through and found nothing in: this scan leaves it out, and adds to it.
struct VerdictCache {
    let place: CachePlace
    private let rules: SecretRules
    let engine: EngineIdentity
    /// The digests of the rules, sorted.
    private let digests: [[UInt8]]
    /// What the cache's file says, if it is for this program.
    private let known: VerdictFile?
    /// Whether the repository has a file of its own.
    private let isWritten: Bool
    /// Rules of this run that have not seen the known objects.
    let newRules: [CredentialRule]
    /// What the user should know of the cache.
    private(set) var notes: [String] = []

    /// Reads the repository's file in the folder; whatever is wrong with it is noted, and nothing is known then. Nil if
    /// this program cannot be told from others.
    init?(folder: String, of repository: Repository, rules: SecretRules) {
        place = CachePlace(folder: folder, of: repository)
        self.rules = rules
        var file: VerdictFile?
        var fault: String?
        var isOwn = false
        do throws(FileError) {
            if let read = try place.read() {
                isOwn = read.isOwn
                do throws(VerdictFile.Fault) { file = try VerdictFile(read.bytes) } catch { fault = error.reason }
            }
        } catch {
            fault = error.reason
        }
        guard let engine = EngineIdentity(sameAs: file?.engine) else { return nil }
        if let other = file?.engine, other.digest != engine.digest {
            file = nil
            fault = VerdictFile.Fault.otherVersion.reason
        }
        if let fault { notes.append("cache: not used: \(Self.text(place.file)): \(fault)") }
        self.engine = engine
        known = file
        isWritten = isOwn
        let identities = rules.rules.map { Self.identity(of: $0) }
        digests = Set(identities).sorted { $0.lexicographicallyPrecedes($1) }
        let seen = Set(file?.rules ?? [])
        newRules = zip(rules.rules, identities).filter { !seen.contains($0.1) }.map(\.0)
    }

    private static func identity(of rule: CredentialRule) -> [UInt8] {
        Array(Digest.sha256(rule.matchingText).prefix(VerdictFile.identityLength))
    }

    private static func text(_ path: [UInt8]) -> String { String(decoding: path, as: UTF8.self) }

    /// The commits whose messages need not be scanned.
    var messages: QuietMessages { QuietMessages(newRules.isEmpty ? known?.objects ?? QuietTable() : QuietTable()) }

    /// A blob that need not be scanned, and what is known of it.
    struct KnownBlob {
        let item: BlobItem
        fileprivate let entry: QuietTable.Entry
        /// Whether a value in it was refused.
        var refuses: Bool { entry.refuses }
        /// Its length in bytes.
        var size: Int { Int(entry.size) }
    }

    /// Hashes of the values that were refused in known blobs.
    var refused: [UInt32] { known?.refused ?? [] }

    /// Tells the blobs that must be scanned from those that are known. What is known of a blob holds under paths with
    /// the same traits, up to the size limit, and while the blob is there. Which values were refused is known of all of
    /// them together only, and for these rules.
    func split(
        _ blobs: [BlobItem], maximumSize: Int, isPresent: (ObjectID) -> Bool
    ) -> (fresh: [BlobItem], known: [KnownBlob]) {
        guard let known else { return (blobs, []) }
        var names = TraitsNames(rules)
        var fresh: [BlobItem] = []
        var left: [KnownBlob] = []
        for item in blobs {
            guard let entry = known.objects.entry(of: item.id), Int(entry.size) <= maximumSize,
                !entry.refuses || known.rules == digests,
                Int(entry.traits) < known.traits.count,
                names.fits(known.traits[Int(entry.traits)], item.path), isPresent(item.id)
            else {
                fresh.append(item)
                continue
            }
            left.append(KnownBlob(item: item, entry: entry))
        }
        guard left.count(where: \.refuses) < known.objects.refusingCount else { return (fresh, left) }
        fresh += left.filter(\.refuses).map(\.item)
        left.removeAll(where: \.refuses)
        return (fresh, left)
    }

    /// Writes down what is known now. `keepsOthers` is for a scan that did not look at everything.
    mutating func save(_ seen: Collection, _ left: [KnownBlob], keepsOthers: Bool) {
        var refused = seen.refusedInQuiet
        var table = TraitsTable(known?.traits ?? [], rules)
        var entries: [ObjectID: QuietTable.Entry] = [:]
        entries.reserveCapacity(seen.quiet.count + left.count)
        if keepsOthers, newRules.isEmpty, let known {
            for place in 0..<known.objects.count {
                let entry = known.objects[place]
                if !entry.refuses || known.rules == digests { entries[entry.id] = entry }
            }
            if known.rules == digests { refused.formUnion(known.refused) }
        }
        if left.contains(where: \.refuses), let known { refused.formUnion(known.refused) }
        for blob in left { entries[blob.item.id] = blob.entry }
        var isNew = false
        for object in seen.quiet where object.size <= Int(UInt32.max) - 1 {
            let entry = QuietTable.Entry(
                id: object.id, traits: table.number(for: object), size: UInt32(object.size), refuses: object.refuses)
            if known?.objects.entry(of: object.id) != entry { isNew = true }
            entries[object.id] = entry
        }
        if isWritten, let known, !isNew, entries.count == known.objects.count, known.rules == digests,
            known.engine.stamp == engine.stamp
        {
            return
        }
        let file = VerdictFile(
            engine: engine, rules: digests, traits: table.names, refused: refused.sorted(),
            objects: QuietTable(entries.values.sorted { $0.id < $1.id }))
        do throws(FileError) { try place.write(file.bytes, to: place.file) } catch {
            notes.append("cache: not written: \(Self.text(error.path)): \(error.reason)")
        }
    }
}

/// Commits whose messages hold nothing.
struct QuietMessages: Sendable {
    private let objects: QuietTable

    init(_ objects: QuietTable) { self.objects = objects }

    /// What is known of the message of a commit, if that need not be scanned.
    func entry(of commit: ObjectID) -> QuietTable.Entry? {
        guard let entry = objects.entry(of: commit), entry.traits == VerdictFile.messageTraits else { return nil }
        return entry
    }
}

/// The names of the traits of paths, each found out once.
private struct TraitsNames {
    private let rules: SecretRules
    private var plain: [BytePath?: [UInt8]] = [:]
    private var container: [BytePath?: [UInt8]] = [:]

    init(_ rules: SecretRules) { self.rules = rules }

    /// Whether a blob at the path may be known under a name: as it is, or as a container.
    mutating func fits(_ name: [UInt8], _ path: BytePath?) -> Bool {
        self.name(of: path, isContainer: false) == name || self.name(of: path, isContainer: true) == name
    }

    mutating func name(of path: BytePath?, isContainer: Bool) -> [UInt8] {
        if let known = isContainer ? container[path] : plain[path] { return known }
        let name = rules.traitsIdentity(of: path, isContainer: isContainer)
        if isContainer { container[path] = name } else { plain[path] = name }
        return name
    }
}

/// Numbers for the names of traits.
private struct TraitsTable {
    private(set) var names: [[UInt8]]
    private var numbers: [[UInt8]: UInt32] = [:]
    private var byPath: TraitsNames

    init(_ names: [[UInt8]], _ rules: SecretRules) {
        self.names = names
        byPath = TraitsNames(rules)
        for (number, name) in names.enumerated() { numbers[name] = UInt32(number) }
    }

    mutating func number(for object: QuietObject) -> UInt32 {
        guard object.form != .message else { return VerdictFile.messageTraits }
        let name = byPath.name(of: object.path, isContainer: object.form == .container)
        if let number = numbers[name] { return number }
        let number = UInt32(names.count)
        numbers[name] = number
        names.append(name)
        return number
    }
}

extension Collection {
    /// Counts blobs that are known to hold nothing, and the values that were refused in them.
    mutating func count(_ blobs: [VerdictCache.KnownBlob], refused: [UInt32]) {
        if blobs.contains(where: \.refuses) { passedOver.add(refused: refused) }
        coverage.blobs += blobs.count
        for blob in blobs { coverage.bytes += blob.size }
    }
}
