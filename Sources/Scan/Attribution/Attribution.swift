internal import Findings
internal import Git

/// Finds the commits and paths of artifacts with findings, over every commit of a history.
struct Attribution {
    let history: History
    let reach: CommitReach

    init(_ history: History) {
        self.history = history
        self.reach = CommitReach(history)
    }

    /// What is known of one artifact at one path so far.
    private struct Record {
        var newest: Int?
        var introducedBy: Int?
        var isInHead = false
        var best: HistoryStatus.Reach = .unreachable
        var place: String?
    }

    /// The placements of every wanted artifact that some commit's tree holds.
    func placements(of wanted: Wanted, tree: @escaping (ObjectID) -> Tree?) -> [Holding.Item: [Placement]] {
        var finder = HoldingFinder(wanted: wanted, tree: tree)
        var numbers: [Holding: Int] = [:]
        var holdings: [Holding] = []
        var records: [Record] = []
        var held: [ObjectID: [Int32]] = [:]
        for commit in history.commits where held[commit.tree] == nil {
            var here: [Int32] = []
            for holding in finder.holdings(of: commit.tree) {
                let number = numbers[holding] ?? holdings.count
                if number == holdings.count {
                    numbers[holding] = number
                    holdings.append(holding)
                    records.append(Record())
                }
                here.append(Int32(number))
            }
            held[commit.tree] = here.sorted()
        }
        for position in history.commits.indices {
            visit(position, held: held, records: &records)
        }
        var placements: [Holding.Item: [Placement]] = [:]
        for (number, holding) in holdings.enumerated() {
            guard let placement = placement(of: holding, records[number]) else { continue }
            placements[holding.item, default: []].append(placement)
        }
        return placements
    }

    private func visit(_ position: Int, held: [ObjectID: [Int32]], records: inout [Record]) {
        let commit = history.commits[position]
        guard let here = held[commit.tree], !here.isEmpty else { return }
        let parents = commit.parents.map { held[history.commits[$0].tree] ?? [] }
        let travelled = reach.reach(of: position)
        let place = reach.place(of: position)
        for number in here {
            let isNew = !parents.contains { isSorted($0, holding: number) }
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
        if history.commits[position].id == history.head { record.isInHead = true }
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

    private func rank(_ position: Int) -> (Int, Int, ObjectID) {
        let commit = history.commits[position]
        let standing = commit.id == history.head ? 2 : reach.reach(of: position) == .unreachable ? 0 : 1
        return (standing, commit.time, commit.id)
    }

    private func isOlder(_ position: Int, than other: Int) -> Bool {
        let (left, right) = (history.commits[position], history.commits[other])
        return (left.time, left.id) < (right.time, right.id)
    }

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
