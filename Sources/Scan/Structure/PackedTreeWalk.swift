internal import Findings
internal import Git

/// Walks trees as `TreeWalk` does, with a table of those that packs hold. A line that a tree shares with one that was
/// walked to the end before is not looked at: whatever it leads to has been met.
struct PackedTreeWalk: BlobWalk {
    private(set) var blobs: [BlobItem] = []
    private(set) var gaps: Set<Gap> = []
    private let structure: PackedStructure
    private var isSeen: [Bool]
    /// Rows whose lines have all been followed.
    private var isDone: [Bool]
    private var isNameSeen: [Bool]
    private let gap: (GitError, ObjectID) -> Gap

    /// `gap` puts a failure to read an object into words.
    init(_ structure: PackedStructure, gap: @escaping (GitError, ObjectID) -> Gap) {
        self.structure = structure
        self.gap = gap
        isSeen = [Bool](repeating: false, count: structure.numbers.count)
        isDone = [Bool](repeating: false, count: structure.trees.rows.count)
        isNameSeen = [Bool](repeating: false, count: structure.trees.names.count)
    }

    var names: Set<[UInt8]> {
        var names = Set<[UInt8]>(minimumCapacity: isNameSeen.count)
        for (number, isSeen) in isNameSeen.enumerated() where isSeen {
            names.insert(structure.trees.names[UInt32(number)])
        }
        return names
    }

    func hasMet(_ id: ObjectID) -> Bool { structure.numbers.existing(id).map { hasMet($0) } ?? false }

    func hasMet(_ id: ObjectID, number: UInt32) -> Bool { hasMet(number) }

    private func hasMet(_ number: UInt32) -> Bool { Int(number) < isSeen.count && isSeen[Int(number)] }

    mutating func add(_ id: ObjectID, path: BytePath?) {
        let number = structure.numbers.number(of: id)
        if meet(number) { blobs.append(BlobItem(id: id, path: path)) }
    }

    mutating func forgetFindings() {
        blobs = []
        gaps = []
        isNameSeen = isNameSeen.map { _ in false }
    }

    /// A tree to walk, or, without a path, the end of one.
    private struct Step {
        let number: UInt32
        let row: Int
        let path: BytePath?
    }

    mutating func walk(_ root: ObjectID, in repository: Repository, includesSubmodules: Bool) {
        var pending = [Step(number: structure.numbers.number(of: root), row: 0, path: BytePath([]))]
        while let step = pending.popLast() {
            guard let path = step.path else {
                isDone[step.row] = true
                continue
            }
            guard meet(step.number), let row = row(of: step.number, in: repository) else { continue }
            pending.append(Step(number: 0, row: row, path: nil))
            let table = structure.trees
            let isDone = isDone
            table.forEachLine(of: row, isKnown: { !includesSubmodules && isDone[$0] }) { line in
                visit(line, below: path, &pending, includesSubmodules)
            }
        }
    }

    /// Marks an object; false if it was met before.
    private mutating func meet(_ number: UInt32) -> Bool {
        let number = Int(number)
        if number >= isSeen.count {
            isSeen.append(contentsOf: repeatElement(false, count: number + 1_024 - isSeen.count))
        }
        if isSeen[number] { return false }
        isSeen[number] = true
        return true
    }

    /// The row of a tree; one that no pack yields is read through libgit2.
    private mutating func row(of number: UInt32, in repository: Repository) -> Int? {
        let id = structure.numbers.id(of: number)
        var row = structure.trees.row(of: number)
        if row == nil {
            do throws(GitError) { row = structure.add(try repository.tree(id)) } catch {
                gaps.insert(gap(error, id))
                return nil
            }
            isDone.append(contentsOf: repeatElement(false, count: structure.trees.rows.count - isDone.count))
            let newNames = structure.trees.names.count - isNameSeen.count
            if newNames > 0 { isNameSeen.append(contentsOf: repeatElement(false, count: newNames)) }
        }
        if let row, !structure.trees.rows[row].isComplete {
            gaps.insert(gap(.malformed(id, "its end cannot be read"), id))
        }
        return row
    }

    private mutating func visit(
        _ line: TreeLine, below path: BytePath, _ pending: inout [Step], _ includesSubmodules: Bool
    ) {
        isNameSeen[Int(line.name)] = true
        switch line.kind {
        case .tree:
            guard !hasMet(line.object) else { return }
            let place = path.appending(structure.trees.names[line.name])
            pending.append(Step(number: line.object, row: 0, path: place))
        case .submodule:
            guard includesSubmodules else { return }
            let place = path.appending(structure.trees.names[line.name])
            gaps.insert(Gap(.submodule, place.description, detail: "a submodule: it was not scanned"))
        case .blob, .symbolicLink, .unknown:
            guard meet(line.object) else { return }
            let place = path.appending(structure.trees.names[line.name])
            blobs.append(BlobItem(id: structure.numbers.id(of: line.object), path: place))
        }
    }
}
