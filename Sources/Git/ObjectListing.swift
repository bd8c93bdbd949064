internal import CLibgit2
internal import Files

/// Every object that a repository has, and what of its database could not be listed.
package struct ObjectListing: Sendable {
    /// Each id once: those of a pack in the order in which they lie there, loose ones after the packs.
    package fileprivate(set) var ids: [ObjectID] = []
    /// Packs, indexes and folders that could not be listed, and packs that are listed but cannot be opened: objects
    /// may be lost with them.
    package fileprivate(set) var faults: [Fault] = []
    /// Object folders that `info/alternates` names and that do not exist.
    package fileprivate(set) var missingAlternates: [[UInt8]] = []

    /// A part of the database that could not be listed.
    package struct Fault: Sendable, Hashable {
        /// The file or folder.
        package let path: [UInt8]
        /// What went wrong.
        package let reason: String
    }
}

extension Repository {
    /// Lists the database pack by pack, so that one damaged index hides nothing but itself (libgit2's own listing
    /// ends there), alternates and the environment's folders included. An object in two places is listed once. What
    /// lies in the packs `known` is not listed: whoever can read those knows it.
    package func objects(besides known: Set<[UInt8]> = []) -> ObjectListing {
        var listing = ObjectListing()
        var loose: [ObjectID] = []
        for folder in objectFolders(missing: &listing.missingAlternates) {
            listPacks(in: Path.join(folder, "pack"), besides: known, into: &listing)
            listLoose(in: folder, into: &loose, faults: &listing.faults)
        }
        listing.ids += loose
        var seen = Set<ObjectID>(minimumCapacity: listing.ids.count)
        listing.ids.removeAll { !seen.insert($0).inserted }
        return listing
    }

    /// The absolute paths of all packs that have an index, alternates and the environment's folders included.
    package func packFiles() -> [[UInt8]] {
        var missing: [[UInt8]] = []
        return objectFolders(missing: &missing).flatMap { folder -> [[UInt8]] in
            let names = Set((try? folderEntries(Path.join(folder, "pack"))) ?? [])
            return names.filter { name in
                name.suffix(5).elementsEqual(".pack".utf8)
                    && names.contains(Array(name.dropLast(5)) + Array(".idx".utf8))
            }
            .sorted { $0.lexicographicallyPrecedes($1) }
            .map { Path.join(Path.join(folder, "pack"), $0) }
        }
    }

    /// Objects that only packs list which cannot be opened.
    func findObjectsOfClosedPacks() -> Set<ObjectID> {
        var missing: [[UInt8]] = []
        var closed: Set<ObjectID> = []
        for folder in objectFolders(missing: &missing) {
            let packs = Path.join(folder, "pack")
            for name in (try? folderEntries(packs)) ?? [] where name.suffix(4).elementsEqual(".idx".utf8) {
                guard let ids = try? Self.objects(ofPack: Path.join(packs, name)) else { continue }
                if let first = ids.first, !contains(first) { closed.formUnion(ids) }
            }
        }
        return closed
    }

    /// Object folders that `info/alternates` names and that do not exist: objects that only they held are lost.
    package func missingAlternates() -> [[UInt8]] {
        var missing: [[UInt8]] = []
        _ = objectFolders(missing: &missing)
        return missing
    }

    /// The repository's own object folder, the environment's, and all alternates of these, each once.
    private func objectFolders(missing: inout [[UInt8]]) -> [[UInt8]] {
        let environment = place.environment
        var pending = [Path.join(commonFolder, "objects")] + [environment.objectFolder].compactMap { $0 }
        pending += environment.alternateObjectFolders
        var folders: [[UInt8]] = []
        while !pending.isEmpty {
            let named = pending.removeFirst()
            guard let folder = Path.resolved(named), Path.kind(folder) == .folder else {
                if !missing.contains(named) { missing.append(named) }
                continue
            }
            guard !folders.contains(folder) else { continue }
            folders.append(folder)
            let file = (try? readFile(Path.join(folder, "info/alternates"), limit: 1 << 20)) ?? []
            pending += lines(of: file).filter { $0.first != 0x23 }.map { Path.join(folder, Array($0)) }
        }
        return folders
    }

    private func listPacks(in folder: [UInt8], besides listed: Set<[UInt8]>, into listing: inout ObjectListing) {
        guard Path.kindBehind(folder) == .folder else { return }
        do {
            let names = try folderEntries(folder)
            for name in names where name.suffix(4).elementsEqual(".idx".utf8) {
                let pack = Path.join(folder, Array(name.dropLast(4)) + Array(".pack".utf8))
                if listed.contains(pack) { continue }
                listPack(Path.join(folder, name), into: &listing)
            }
            let known = Set(names)
            for name in names where name.starts(with: "pack-".utf8) && name.suffix(5).elementsEqual(".pack".utf8) {
                guard !known.contains(Array(name.dropLast(5)) + Array(".idx".utf8)) else { continue }
                listing.faults.append(.init(path: Path.join(folder, name), reason: "the pack has no index"))
            }
        } catch {
            listing.faults.append(.init(path: folder, reason: error.reason))
        }
    }

    private func listPack(_ index: [UInt8], into listing: inout ObjectListing) {
        do throws(GitError) {
            let ids = try Self.objects(ofPack: index)
            listing.ids += ids
            if let first = ids.first, !contains(first) {
                listing.faults.append(.init(path: index, reason: "the pack that belongs to it cannot be opened"))
            }
        } catch {
            listing.faults.append(.init(path: index, reason: error.reasonAlone))
        }
    }

    /// Opens one pack in a database of its own and lists it.
    private static func objects(ofPack index: [UInt8]) throws(GitError) -> [ObjectID] {
        final class Receiver { var ids: [ObjectID] = [] }
        var database: OpaquePointer?
        try calling("make an object database") { unsafe git_odb_new(&database) }
        // SAFETY: the database is freed once, and with it the backend that it takes over.
        defer { unsafe git_odb_free(database) }
        var backend: UnsafeMutablePointer<git_odb_backend>?
        try calling("open the pack") {
            unsafe withCString(index) { unsafe git_odb_backend_one_pack(&backend, $0) }
        }
        try calling("open the pack") { unsafe git_odb_add_backend(database, backend, 1) }
        let receiver = Receiver()
        let payload = unsafe Unmanaged.passUnretained(receiver).toOpaque()
        try calling("list the pack") {
            // SAFETY: the receiver lives until the listing has returned; each id is copied at once.
            withExtendedLifetime(receiver) {
                unsafe git_odb_foreach(
                    database,
                    { id, payload in
                        guard let id = unsafe id, let payload = unsafe payload else { return 0 }
                        let receiver = unsafe Unmanaged<Receiver>.fromOpaque(payload).takeUnretainedValue()
                        unsafe receiver.ids.append(ObjectID(id.pointee))
                        return 0
                    }, payload)
            }
        }
        return receiver.ids
    }

    /// Reads the names of loose objects: 256 folders of two digits, files of 38.
    private func listLoose(
        in folder: [UInt8], into ids: inout [ObjectID], faults: inout [ObjectListing.Fault]
    ) {
        do {
            for prefix in try folderEntries(folder) where prefix.count == 2 {
                let path = Path.join(folder, prefix)
                guard ObjectID(hexadecimal: prefix + Array(repeating: 0x30, count: 38)) != nil else { continue }
                guard Path.kindBehind(path) == .folder else { continue }
                ids += try folderEntries(path).compactMap { ObjectID(hexadecimal: prefix + $0) }
            }
        } catch {
            faults.append(.init(path: error.path, reason: error.reason))
        }
    }
}

extension GitError {
    /// libgit2's words without the operation.
    var reasonAlone: String {
        if case .failed(_, _, let reason) = self { reason } else { description }
    }
}
