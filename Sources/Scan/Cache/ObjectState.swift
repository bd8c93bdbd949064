internal import Files
internal import Git

/// Where the objects of a repository lie: its packs, which never change once they have their names, and what lies beside.
struct ObjectState {
    /// A pack: its name tells what it holds. Its times do not, since git renews them when it finds an object there.
    struct PackFile: Equatable {
        let path: [UInt8]
        let size: Int
    }

    var packs: [PackFile] = []
    /// Objects in files of their own.
    var loose = SortedIDs([])

    /// What has come since.
    struct News {
        /// Objects that lie where none lay: most of them are new.
        let ids: Set<ObjectID>
    }

    /// What lies in the database beside the packs of this state; nil where something of the state is gone, or part of
    /// the database cannot be listed.
    func news(in repository: Repository) -> News? {
        let now = Self.packFiles(of: repository)
        guard packs.allSatisfy({ now.contains($0) }) else { return nil }
        let listing = repository.objects(besides: Set(packs.map(\.path)))
        guard listing.faults.isEmpty, listing.missingAlternates.isEmpty else { return nil }
        let here = Set(listing.ids)
        for place in 0..<loose.count where !here.contains(loose[place]) { return nil }
        return News(ids: here.filter { !loose.contains($0) })
    }

    /// Reads the state of a repository whose packs are listed; nil where part of it cannot be listed.
    static func read(_ repository: Repository) -> ObjectState? {
        var state = ObjectState()
        state.packs = packFiles(of: repository)
        let listing = repository.objects(besides: Set(state.packs.map(\.path)))
        guard listing.faults.isEmpty, listing.missingAlternates.isEmpty else { return nil }
        state.loose = SortedIDs(listing.ids)
        return state
    }

    private static func packFiles(of repository: Repository) -> [PackFile] {
        repository.packFiles().compactMap { path in
            guard let status = try? FileStatus(following: path) else { return nil }
            return PackFile(path: path, size: status.size)
        }
    }

    func write(to writer: inout RecordWriter) {
        writer.list(packs) { writer, pack in
            writer.data(pack.path)
            writer.number(pack.size)
        }
        writer.data(loose.bytes)
    }

    init() {}

    init(from reader: inout RecordReader) throws(RecordReader.Fault) {
        packs = try reader.list { reader throws(RecordReader.Fault) in
            PackFile(path: try reader.data(), size: try reader.number())
        }
        loose = SortedIDs(bytes: try reader.data())
    }
}
