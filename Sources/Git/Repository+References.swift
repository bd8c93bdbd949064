internal import Files

/// Everything that is known of a repository's references at one moment.
package struct References: Sendable {
    /// All references, sorted by name; one that is broken is listed with its fault.
    package let all: [Reference]
    /// Folders and files of references that could not be read, and why.
    package let faults: [String]
}

extension Repository {
    /// Files beside HEAD that name commits of an operation under way or just done.
    private static let pseudoNames = [
        "ORIG_HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD", "BISECT_HEAD", "AUTO_MERGE",
        "FETCH_HEAD",
    ]

    /// Every reference: branches, tags, remotes, pull requests, notes, the stash, and those of linked work trees.
    package func references() -> References {
        let store = ReferenceStore(commonFolder: commonFolder)
        let all = store.contents.map { name, content in
            var symbolic: [UInt8]?
            if case .symbolic(let target) = content { symbolic = target }
            return Reference(name: name, symbolicTarget: symbolic, target: checked(store.resolve(content)))
        }
        return References(
            all: all.sorted { $0.name.lexicographicallyPrecedes($1.name) },
            faults: store.faults.map { "\(Path.text($0.path)): \($0.reason)" }.sorted())
    }

    /// Where this work tree's HEAD points.
    package func head() -> Head { head(in: gitFolder, ReferenceStore(commonFolder: commonFolder)) }

    /// Where the HEAD of every work tree points: the main one under the name `HEAD`, linked ones under
    /// `worktrees/<name>/HEAD`.
    package func heads() -> [(name: [UInt8], head: Head)] {
        let store = ReferenceStore(commonFolder: commonFolder)
        let main = (name: Array("HEAD".utf8), head: head(in: commonFolder, store))
        return [main]
            + ReferenceStore.workTreeNames(commonFolder).map { name in
                let relative = Array("worktrees/".utf8) + name
                let head = head(in: Path.join(commonFolder, relative), store)
                return (name: relative + Array("/HEAD".utf8), head: head)
            }
    }

    /// `ORIG_HEAD`, `MERGE_HEAD`, `FETCH_HEAD` and the like, of all work trees, with the objects they name that are
    /// there.
    package func pseudoReferences() -> [Reference] {
        let workTrees = ReferenceStore.workTreeNames(commonFolder).map { Array("worktrees/".utf8) + $0 }
        return ([[]] + workTrees).flatMap { place in
            Self.pseudoNames.flatMap { pseudoReferences(Path.join(place, $0)) }
        }
    }

    private func pseudoReferences(_ name: [UInt8]) -> [Reference] {
        guard let bytes = try? readFile(Path.join(commonFolder, name), limit: 1 << 24) else { return [] }
        return lines(of: bytes).compactMap { line in
            guard let id = ObjectID(hexadecimal: line.prefix(ObjectID.byteCount * 2)), contains(id) else { return nil }
            return Reference(name: name, symbolicTarget: nil, target: .success(id))
        }
    }

    /// Reads every reference only where HEAD does not name a loose one: the others may be thousands.
    private func head(in folder: [UInt8], _ store: @autoclosure () -> ReferenceStore) -> Head {
        guard let content = ReferenceStore.content(ofFile: Path.join(folder, "HEAD")) else {
            return .broken(.unreadable("HEAD does not exist"))
        }
        let target = checked(looseTarget(of: content) ?? store().resolve(content))
        switch (content, target) {
        case (.symbolic(let name), .success(let id)): return .branch(name, id)
        case (.symbolic(let name), .failure(.dangling(let missing))) where name == missing: return .unborn(name)
        case (_, .success(let id)): return .detached(id)
        case (_, .failure(let fault)): return .broken(fault)
        }
    }

    private func looseTarget(of content: ReferenceStore.Content) -> Result<ObjectID, ReferenceFault>? {
        guard case .symbolic(let name) = content,
            case .id(let id) = ReferenceStore.content(ofFile: Path.join(commonFolder, name))
        else { return nil }
        return .success(id)
    }

    private func checked(_ target: Result<ObjectID, ReferenceFault>) -> Result<ObjectID, ReferenceFault> {
        target.flatMap { contains($0) ? .success($0) : .failure(.missingObject($0)) }
    }
}
