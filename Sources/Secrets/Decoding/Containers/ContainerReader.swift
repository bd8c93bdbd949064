package import Findings
internal import Inflate
internal import Spans

/// A file that lies inside a container, however deep.
package struct Member: Sendable {
    /// The names on the way to it, from the outermost container in.
    package let names: [BytePath]
    /// The containers around it, from the outside in.
    package let layers: [Layer]
    /// Whether its bytes look like text that someone wrote.
    package let isText: Bool

    /// The names as one: `lib/inner.jar!config/db.properties`.
    package var name: String { names.map(\.description).joined(separator: "!") }
    /// The innermost name: what rules for certain files go by.
    package var path: BytePath? { names.last }
}

extension Sighting {
    /// Notes that it was seen in a file of a container.
    package mutating func lies(in member: Member, of container: BytePath?) {
        ladder.append("read from '\(member.name)' in " + member.layers.map(\.rawValue).joined(separator: " of "))
        tags.append(member.layers.tag)
        if let container, FixturePath.matches(container), !tags.contains(Finding.testTag) {
            tags.append(Finding.testTag)
        }
    }
}

/// Opens containers and what lies in them, within a budget. Everything stays in memory; names are only names.
package final class ContainerReader {
    private static let tooManyBytes = "more bytes come out than such an artifact may hold"

    private let inflater: Inflater
    private let budget: UnpackingBudget

    /// Sets up the tables. Nil if memory is exhausted.
    package init?(budget: UnpackingBudget = .standard) {
        do throws(InflateError) { inflater = try Inflater() } catch { return nil }
        self.budget = budget
    }

    /// Takes a file, and says whether it knew what it is as a whole: then it is not left out, though nobody opens it.
    package typealias Visit = (Member, Span<UInt8>) -> Bool

    /// Calls `visit` with every file of an artifact that is a container. Returns what was left out; nothing if all of
    /// it was read. `path` names a compressed stream that has no name itself.
    package func read(
        _ bytes: Span<UInt8>, as container: BinaryContainer, path: BytePath?, visit: Visit
    ) -> [ScanGap] {
        var state = Unpacking(bytesLeft: budget.bytes(of: bytes.count), membersLeft: budget.members)
        let place = Place(path: path)
        open(bytes, as: container, at: place, &state, visit)
        return state.gaps(budget)
    }

    /// Unpacks bytes that are compressed with zlib, which no magic tells for sure; nil if they are not, or damaged.
    func unpackZlib(_ bytes: Span<UInt8>, limit: Int) -> Unpacked {
        inflater.unpack(.zlib, bytes, limit: limit)
    }

    /// Where in an artifact a container lies.
    fileprivate struct Place {
        var names: [BytePath] = []
        var layers: [Layer] = []
        /// The name of the container itself.
        var path: BytePath?

        init(path: BytePath?) { self.path = path }
    }

    private func open(
        _ bytes: Span<UInt8>, as container: BinaryContainer, at place: Place, _ state: inout Unpacking,
        _ visit: Visit
    ) {
        guard place.layers.count < budget.depth else {
            state.strike("containers more than \(budget.depth) deep")
            return
        }
        guard let layer = container.layer, let listing = container.entries(in: bytes, limit: state.membersLeft) else {
            state.unread[container, default: 0] += 1
            return
        }
        state.membersLeft -= listing.entries.count
        if listing.isCut { state.strike("more than \(budget.members) members") }
        if let fault = listing.fault { state.faults.insert("\(container.name): \(fault)") }
        var inside = place
        inside.layers.append(layer)
        for entry in listing.entries {
            guard state.bytesLeft > 0 else { return state.strike(Self.tooManyBytes) }
            read(entry, of: bytes, in: container, at: inside, &state, visit)
        }
    }

    private func read(
        _ entry: ContainerEntry, of bytes: Span<UInt8>, in container: BinaryContainer, at place: Place,
        _ state: inout Unpacking, _ visit: Visit
    ) {
        switch entry.obstacle {
        case .isEncrypted: return state.encrypted += 1
        case .hasUnknownCompression: return state.unknown += 1
        case nil: break
        }
        let stored = bytes.extracting(entry.range.range)
        guard let compression = entry.compression else {
            guard stored.count <= budget.memberBytes else { return state.large += 1 }
            guard stored.count <= state.bytesLeft else { return state.strike(Self.tooManyBytes) }
            state.bytesLeft -= stored.count
            return take(stored, entry, in: container, at: place, &state, visit)
        }
        let limit = min(budget.memberBytes, state.bytesLeft)
        let unpacked = inflater.unpack(compression, stored, limit: limit)
        state.bytesLeft -= unpacked.bytes.count
        switch unpacked.error {
        case .tooLarge where limit < budget.memberBytes: state.strike(Self.tooManyBytes)
        case .tooLarge: state.large += 1
        case .damaged, .outOfMemory: state.damaged += 1
        case nil: break
        }
        take(unpacked.bytes.span, entry, in: container, at: place, &state, visit)
    }

    private func take(
        _ bytes: Span<UInt8>, _ entry: ContainerEntry, in container: BinaryContainer, at place: Place,
        _ state: inout Unpacking, _ visit: Visit
    ) {
        guard !bytes.isEmpty else { return }
        var place = place
        let inner = BinaryContainer.classify(bytes)
        let name = entry.name.map { BytePath($0) } ?? place.streamName
        // A stream's name says nothing beside those of the files in it.
        if !(container.isStream && inner?.layer != nil) { place.names.append(name) }
        place.path = name
        if let inner, inner.layer != nil { return open(bytes, as: inner, at: place, &state, visit) }
        let isText = container != .png && !bytes.hasNulAtStart
        let isKnown = visit(Member(names: place.names, layers: place.layers, isText: isText), bytes)
        if let inner, !isKnown { state.unread[inner, default: 0] += 1 }
    }
}

fileprivate extension ContainerReader.Place {
    /// What a compressed stream without a name holds: `dump.sql` of `dump.sql.gz`.
    var streamName: BytePath {
        guard let name = path?.name, let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else {
            return BytePath("content")
        }
        return BytePath(Array(name[..<dot]))
    }
}

extension Span<UInt8> {
    /// Whether a NUL stands in the first 8 KiB: then it is no text.
    fileprivate var hasNulAtStart: Bool { (0..<Swift.min(count, 8_192)).contains { self[$0] == 0 } }
}

/// The state of one artifact's unpacking.
private struct Unpacking {
    var bytesLeft: Int
    var membersLeft: Int
    var encrypted = 0
    var unknown = 0
    var damaged = 0
    var large = 0
    /// Containers of formats that are not opened.
    var unread: [BinaryContainer: Int] = [:]
    /// What is wrong with containers.
    var faults: Set<String> = []
    private var strikes: Set<String> = []

    init(bytesLeft: Int, membersLeft: Int) {
        self.bytesLeft = bytesLeft
        self.membersLeft = membersLeft
    }

    /// A limit struck.
    mutating func strike(_ reason: String) { strikes.insert(reason) }

    /// What was left out, in words.
    func gaps(_ budget: UnpackingBudget) -> [ScanGap] {
        var details = faults.sorted()
        if encrypted > 0 { details.append(members(encrypted) + " encrypted") }
        if unknown > 0 { details.append(members(unknown) + " compressed in a way that is not read") }
        if damaged > 0 { details.append(members(damaged) + " damaged") }
        for (container, count) in unread.sorted(by: { $0.key.name < $1.key.name }) {
            details.append(count == 1 ? "a \(container.name) in it" : "\(count) times a \(container.name) in it")
        }
        var gaps: [ScanGap] = []
        if !details.isEmpty { gaps.append(ScanGap(.binaryContainer, detail: details.joined(separator: "; "))) }
        if large > 0 {
            gaps.append(ScanGap(.tooLarge, detail: members(large) + " over \(budget.memberBytes) bytes"))
        }
        if !strikes.isEmpty { gaps.append(ScanGap(.decodeLimit, detail: strikes.sorted().joined(separator: "; "))) }
        return gaps
    }

    private func members(_ count: Int) -> String { count == 1 ? "1 member" : "\(count) members" }
}
