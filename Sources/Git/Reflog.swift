internal import Files

/// One step of a reference: what it pointed at before and after.
package struct ReflogEntry: Sendable, Hashable {
    /// Before; `ObjectID.zero` if it did not exist.
    package let old: ObjectID
    /// After; `ObjectID.zero` if it was deleted.
    package let new: ObjectID
    /// What git noted, raw: `commit (amend): subject`.
    package let message: [UInt8]
}

/// The history of one reference.
package struct Reflog: Sendable, Hashable {
    /// The reference's full name, `HEAD`, or `worktrees/<name>/HEAD`; raw.
    package let name: [UInt8]
    /// Newest first, so that the index is git's: `entries[1]` is `name@{1}`.
    package let entries: [ReflogEntry]
}

extension Repository {
    private static let logLimit = 1 << 30

    /// The reflogs of HEAD, of every linked work tree's HEAD and of all references, also of those that exist no more
    /// while their log does; sorted by name. A log that cannot be read is left out and named in `faults`.
    package func reflogs() -> (logs: [Reflog], faults: [String]) {
        var faults: [String] = []
        let workTrees = ReferenceStore.workTreeNames(commonFolder).map { Array("worktrees/".utf8) + $0 }
        let logs = ([[]] + workTrees).flatMap { place in
            reflogs(of: place, &faults)
        }
        return (logs.sorted { $0.name.lexicographicallyPrecedes($1.name) }, faults.sorted())
    }

    /// Entries of the stash in git's numbering: `stash@{0}` is the newest. Without a reflog the stash has the one
    /// entry that `refs/stash` names.
    package func stashEntries() -> [ObjectID] {
        let name = Array("refs/stash".utf8)
        if let log = readLog(Path.join(commonFolder, "logs/refs/stash"), name), !log.entries.isEmpty {
            return log.entries.map(\.new)
        }
        return references().all.first { $0.name == name }?.id.map { [$0] } ?? []
    }

    /// Walks `logs` of the common folder or of one linked work tree.
    private func reflogs(of place: [UInt8], _ faults: inout [String]) -> [Reflog] {
        let root = Path.join(Path.join(commonFolder, place), "logs")
        var logs: [Reflog] = []
        var pending: [[UInt8]] = [[]]
        while let relative = pending.popLast() {
            let path = relative.isEmpty ? root : Path.join(root, relative)
            switch Path.kind(path) {
            case .folder:
                for name in (try? folderEntries(path)) ?? [] { pending.append(Path.join(relative, name)) }
            case .regular:
                if let log = readLog(path, Path.join(place, relative)) {
                    logs.append(log)
                } else {
                    faults.append("\(Path.text(path)): the reflog cannot be read")
                }
            default: continue
            }
        }
        return logs
    }

    private func readLog(_ path: [UInt8], _ name: [UInt8]) -> Reflog? {
        guard let bytes = try? readFile(path, limit: Self.logLimit) else { return nil }
        return Reflog(name: name, entries: lines(of: bytes).reversed().compactMap(Self.entry))
    }

    /// Reads `<old> <new> <name> <address> <time> <zone>TAB<message>`; nil for a line that does not start so.
    private static func entry(_ line: ArraySlice<UInt8>) -> ReflogEntry? {
        let digits = ObjectID.byteCount * 2
        guard line.count > digits * 2, line[line.startIndex + digits] == 0x20 else { return nil }
        let rest = line.dropFirst(digits + 1)
        guard let old = ObjectID(hexadecimal: line.prefix(digits)), let new = ObjectID(hexadecimal: rest.prefix(digits))
        else { return nil }
        let message = rest.firstIndex(of: 0x09).map { Array(rest[($0 + 1)...]) } ?? []
        return ReflogEntry(old: old, new: new, message: message)
    }
}
