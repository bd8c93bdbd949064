internal import Findings
internal import Git

/// Finds what `HoldingFinder` finds, in the same order, from marked trees. An artifact at a path below a tree is a
/// number, made once for each name and what it leads to, so that no path is put together before it is needed.
struct PackedHoldings {
    /// What a path ends in or goes through.
    private enum Target: Hashable {
        case item(UInt32)
        case below(UInt32)
    }

    /// The first component of a path, and what follows.
    private struct Step: Hashable {
        let name: UInt32
        let target: Target
    }

    private let table: TreeTable
    private let marks: TreeMarks
    private var items: [Holding.Item] = []
    private var itemOfBlob: [UInt32: UInt32] = [:]
    private var itemOfName: [UInt32: UInt32] = [:]
    private var steps: [Step] = []
    private var numbers: [Step: UInt32] = [:]
    private var known: [[UInt32]?]
    private var isOpen: [Bool]

    init(_ table: TreeTable, _ objects: ObjectNumbers, _ wanted: Wanted) {
        self.table = table
        marks = TreeMarks(table, objects, wanted)
        known = [[UInt32]?](repeating: nil, count: table.rows.count)
        isOpen = [Bool](repeating: false, count: table.rows.count)
        for blob in wanted.blobs {
            guard let number = objects.existing(blob) else { continue }
            itemOfBlob[number] = UInt32(items.count)
            items.append(.blob(blob))
        }
        guard !wanted.names.isEmpty else { return }
        for number in 0..<UInt32(table.names.count) where wanted.names.contains(table.names[number]) {
            itemOfName[number] = UInt32(items.count)
            items.append(.name(table.names[number]))
        }
    }

    /// One of the numbers as a holding.
    func holding(_ number: UInt32) -> Holding {
        var path = BytePath([])
        var step = steps[Int(number)]
        while true {
            path = path.appending(table.names[step.name])
            switch step.target {
            case .item(let item): return Holding(item: items[Int(item)], path: path)
            case .below(let next): step = steps[Int(next)]
            }
        }
    }

    /// How many numbers there are.
    var count: Int { steps.count }

    /// A tree whose lines are being followed.
    private struct Frame {
        let row: Int
        /// Its name in the tree above.
        let name: UInt32
        var next = 0
        var list: [UInt32] = []
    }

    /// What a tree holds with all its subtrees.
    mutating func holdings(of root: Int) -> [UInt32] {
        if let known = known[root] { return known }
        if marks.hits[root].isEmpty { return [] }
        var stack = [Frame(row: root, name: 0)]
        isOpen[root] = true
        while var frame = stack.popLast() {
            let hits = marks.hits[frame.row]
            guard frame.next < hits.count else {
                known[frame.row] = frame.list
                isOpen[frame.row] = false
                guard !stack.isEmpty else { return frame.list }
                stack[stack.count - 1].list += below(frame.name, frame.list)
                continue
            }
            let line = table.lines[Int(hits[frame.next].line)]
            frame.next += 1
            take(line, &frame.list)
            let row = line.isTree ? table.row(of: line.object) : nil
            guard let row, !isOpen[row], !marks.hits[row].isEmpty else {
                stack.append(frame)
                continue
            }
            if let known = known[row] {
                frame.list += below(line.name, known)
                stack.append(frame)
            } else {
                stack.append(frame)
                isOpen[row] = true
                stack.append(Frame(row: row, name: line.name))
            }
        }
        return []
    }

    private mutating func take(_ line: TreeLine, _ list: inout [UInt32]) {
        if let item = itemOfBlob[line.object] { list.append(number(of: Step(name: line.name, target: .item(item)))) }
        if let item = itemOfName[line.name] { list.append(number(of: Step(name: line.name, target: .item(item)))) }
    }

    private mutating func below(_ name: UInt32, _ list: [UInt32]) -> [UInt32] {
        list.map { number(of: Step(name: name, target: .below($0))) }
    }

    private mutating func number(of step: Step) -> UInt32 {
        if let number = numbers[step] { return number }
        let number = UInt32(steps.count)
        numbers[step] = number
        steps.append(step)
        return number
    }
}
