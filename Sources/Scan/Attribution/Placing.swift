internal import Findings
internal import Git

/// Finds the places of everything that holds a sighting worth reporting.
struct Placing {
    let repository: Repository
    let history: History
    /// Places of blobs that no commit's tree holds.
    let loose: [ObjectID: Placement]
    let index: [IndexEntry]
    /// Every tree, where the packs were read.
    let structure: PackedStructure?

    /// One occurrence for each sighting and place. `same` names files whose content is a scanned blob's.
    func occurrences(
        of sightings: [ArtifactKey: [PlacedSighting]], same: [BytePath: ObjectID]
    ) -> [Occurrence] {
        let attribution = Attribution(history)
        let placements = attribution.placements(of: held(wanted(sightings)))
        let files = Dictionary(grouping: same, by: \.value).mapValues { $0.map { $0.key } }
        var occurrences: [Occurrence] = []
        for (key, placed) in sightings {
            let places = self.places(of: key, placements, files, attribution)
            for sighting in placed { occurrences += places.map { Occurrence(placed: sighting, placement: $0) } }
        }
        return occurrences
    }

    private func held(_ wanted: Wanted) -> HeldLists {
        if let structure { return HeldLists(history, wanted: wanted, structure) }
        return HeldLists(history, wanted: wanted) { try? repository.tree($0) }
    }

    /// Only artifacts in which something stands as a finding are looked for in trees.
    private func wanted(_ sightings: [ArtifactKey: [PlacedSighting]]) -> Wanted {
        var wanted = Wanted()
        for (key, placed) in sightings where placed.contains(where: { $0.sighting.standing == .finding }) {
            switch key {
            case .blob(let id): wanted.blobs.insert(id)
            case .name(let name): wanted.names.insert(name)
            case .file, .text: continue
            }
        }
        return wanted
    }

    private func places(
        of key: ArtifactKey, _ placements: [Holding.Item: [Placement]], _ files: [ObjectID: [BytePath]],
        _ attribution: Attribution
    ) -> [Placement] {
        switch key {
        case .file(let path): return [.uncommitted(.file(path))]
        case .text(let provenance): return [attribution.placement(of: provenance)]
        case .name(let name): return placements[.name(name)] ?? []
        case .blob(let id):
            let committed = placements[.blob(id)] ?? []
            let inFiles = (files[id] ?? []).map { Placement.uncommitted(.file($0)) }
            let staged = index.filter { $0.id == id }.map { Placement.uncommitted(.index(BytePath($0.path))) }
            let all = committed + inFiles + staged.filter { !isShown($0, among: inFiles + committed) }
            return all.isEmpty ? [loose[id] ?? unknown(id)] : all
        }
    }

    /// Whether an index entry's path is already there as a file, or as HEAD's blob.
    private func isShown(_ staged: Placement, among others: [Placement]) -> Bool {
        others.contains { $0.isCurrent && $0.provenance.path == staged.provenance.path }
    }

    private func unknown(_ id: ObjectID) -> Placement {
        Placement(
            provenance: .looseBlob(object: id.hexadecimal), time: 0, introducedIn: nil, introducedAt: nil,
            isCurrent: false, reach: .unreachable, place: "dangling")
    }
}

extension Attribution {
    /// The place of a small text: a commit's message or author, a tag's message, a name.
    func placement(of provenance: Provenance) -> Placement {
        let position = provenance.commit.flatMap { ObjectID(hexadecimal: $0) }.flatMap { history.positions[$0] }
        guard let position else {
            var isPushed = false
            if case .referenceName(let name) = provenance { isPushed = name.hasPrefix("refs/remotes/") }
            return Placement(
                provenance: provenance, time: 0, introducedIn: nil, introducedAt: nil, isCurrent: false,
                reach: isPushed ? .pushed : .localOnly, place: nil)
        }
        let commit = history.commits[position]
        return Placement(
            provenance: provenance, time: commit.time, introducedIn: commit.id.hexadecimal, introducedAt: commit.time,
            isCurrent: false, reach: reach.reach(of: position), place: reach.place(of: position))
    }
}
