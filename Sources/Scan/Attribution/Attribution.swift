internal import Findings
internal import Git

/// Finds the commits and paths of artifacts with findings, over every commit of a history.
struct Attribution {
    let history: History
    let reach: CommitReach
    /// Places in the order of age; later means younger.
    private let ages: [Int32]
    private let head: Int?

    init(_ history: History) {
        self.history = history
        self.reach = CommitReach(history)
        head = history.head.flatMap { history.positions[$0] }
        var ages = [Int32](repeating: 0, count: history.commits.count)
        let order = history.commits.indices.sorted { left, right in
            let (left, right) = (history.commits[left], history.commits[right])
            return (left.time, left.id) < (right.time, right.id)
        }
        for (age, position) in order.enumerated() { ages[position] = Int32(age) }
        self.ages = ages
    }

    /// What is known of one artifact at one path so far.
    private struct Record {
        var newest: Int?
        var introducedBy: Int?
        var isInHead = false
        var best: HistoryStatus.Reach = .unreachable
        var place: String?
    }

    /// The placements of everything that commits hold, by artifact.
    func placements(of held: HeldLists) -> [Holding.Item: [Placement]] {
        var records = [Record](repeating: Record(), count: held.holdings.count)
        for position in history.commits.indices where !held.lists[held.listOfCommit[position]].isEmpty {
            visit(position, held, records: &records)
        }
        var placements: [Holding.Item: [Placement]] = [:]
        for (number, holding) in held.holdings.enumerated() {
            guard let placement = placement(of: holding, records[number]) else { continue }
            placements[holding.item, default: []].append(placement)
        }
        return placements
    }

    private func visit(_ position: Int, _ held: HeldLists, records: inout [Record]) {
        let list = held.listOfCommit[position]
        let parents = history.commits[position].parents.map { held.listOfCommit[$0] }
        let mayBeNew = !parents.contains(list)
        let travelled = reach.reach(of: position)
        let place = reach.place(of: position)
        for number in held.lists[list] {
            let isNew = mayBeNew && !parents.contains { isSorted(held.lists[$0], holding: number) }
            update(&records[Int(number)], position, travelled, place, isNew: isNew)
        }
    }

    /// Binary search.
    private func isSorted(_ numbers: [Int32], holding number: Int32) -> Bool {
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < numbers.count && numbers[low] == number
    }

    private func update(
        _ record: inout Record, _ position: Int, _ travelled: HistoryStatus.Reach, _ place: String?, isNew: Bool
    ) {
        if isNewer(position, than: record.newest) {
            record.newest = position
        }
        if isNew, record.introducedBy.map({ isOlder(position, than: $0) }) ?? true { record.introducedBy = position }
        if position == head { record.isInHead = true }
        switch (travelled, record.best) {
        case (.pushed, _), (.localOnly, .unreachable): record.best = travelled
        default: break
        }
        if travelled == .unreachable, record.place == nil { record.place = place }
    }

    /// HEAD is newer than everything, then reachable commits by time, then the others.
    private func isNewer(_ position: Int, than other: Int?) -> Bool {
        guard let other else { return true }
        return rank(position) > rank(other)
    }

    private func rank(_ position: Int) -> (Int, Int32) {
        let standing = position == head ? 2 : reach.reach(of: position) == .unreachable ? 0 : 1
        return (standing, ages[position])
    }

    private func isOlder(_ position: Int, than other: Int) -> Bool { ages[position] < ages[other] }

    private func placement(of holding: Holding, _ record: Record) -> Placement? {
        guard let newest = record.newest else { return nil }
        let commit = history.commits[newest]
        let introduced = record.introducedBy.map { history.commits[$0] }
        let provenance: Provenance =
            switch holding.item {
            case .blob(let id):
                .blob(object: id.hexadecimal, commit: commit.id.hexadecimal, path: holding.path)
            case .name: .pathName(commit: commit.id.hexadecimal, path: holding.path)
            }
        return Placement(
            provenance: provenance, time: commit.time, introducedIn: introduced?.id.hexadecimal,
            introducedAt: introduced?.time, isCurrent: record.isInHead, reach: record.best,
            place: record.best == .unreachable ? record.place : nil)
    }
}
