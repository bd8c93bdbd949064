internal import Git

/// One line of a tree, in numbers.
struct TreeLine: Sendable {
    /// The object.
    let object: UInt32
    private let nameAndKind: UInt32

    /// Describes a line.
    init(object: UInt32, name: UInt32, kind: EntryKind) {
        self.object = object
        nameAndKind = name << 3 | kind.code
    }

    /// The same line in other numbers.
    func renumbered(object: UInt32, name: UInt32) -> TreeLine { TreeLine(object: object, name: name, kind: kind) }

    /// The name, in the table's list of names.
    var name: UInt32 { nameAndKind >> 3 }
    /// What its mode says that it is.
    var kind: EntryKind { EntryKind(code: nameAndKind & 7) }
    /// Whether it is a subtree.
    var isTree: Bool { nameAndKind & 7 == EntryKind.tree.code }
}

extension EntryKind {
    /// Three bits that stand for the kind.
    fileprivate var code: UInt32 {
        switch self {
        case .tree: 0
        case .blob: 1
        case .symbolicLink: 2
        case .submodule: 3
        case .unknown: 4
        }
    }

    fileprivate init(code: UInt32) {
        switch code {
        case 0: self = .tree
        case 1: self = .blob
        case 2: self = .symbolicLink
        case 3: self = .submodule
        default: self = .unknown
        }
    }
}

/// Every tree of a repository in the space that its pack takes: a tree that was stored as a delta holds the lines that
/// its base does not have, and says which of the base's lines it shares. Bases come before what is made from them.
struct TreeTable: Sendable {
    /// Stands for no row.
    static let none = UInt32.max

    /// One tree.
    struct Row: Sendable {
        /// The tree's number.
        let number: UInt32
        /// The tree whose lines it shares, or `none`.
        let base: UInt32
        let firstPiece: UInt32
        let pieceCount: UInt32
        /// How many lines the tree has.
        let lineCount: UInt32
        /// Whether all of it could be read.
        let isComplete: Bool
    }

    /// A stretch of lines: new ones, or some of the base's.
    struct Piece: Sendable {
        /// The place of its first line in the tree.
        let first: UInt32
        /// The first of them among the table's new lines, or in the base.
        var source: UInt32
        let count: UInt32
        let isCopy: Bool
    }

    var rows: [Row] = []
    var pieces: [Piece] = []
    /// All lines that are new somewhere.
    var lines: [TreeLine] = []
    /// The names in them.
    var names = NameTable()
    private var rowOfNumber: [UInt32] = []

    /// The row of the tree with this number; nil if it has none.
    func row(of number: UInt32) -> Int? {
        guard Int(number) < rowOfNumber.count, rowOfNumber[Int(number)] != Self.none else { return nil }
        return Int(rowOfNumber[Int(number)])
    }

    /// Adds new lines at the end of the tree that is being added.
    mutating func add(_ line: TreeLine) { lines.append(line) }

    /// Adds a stretch to the tree that is being added.
    mutating func add(_ piece: Piece) { pieces.append(piece) }

    /// Ends a tree whose pieces are those from `firstPiece` on, and gives it a row.
    mutating func finish(_ number: UInt32, base: UInt32, firstPiece: Int, lineCount: Int, isComplete: Bool) -> UInt32 {
        add(
            Row(
                number: number, base: base, firstPiece: UInt32(firstPiece),
                pieceCount: UInt32(pieces.count - firstPiece), lineCount: UInt32(lineCount), isComplete: isComplete))
    }

    /// Adds a tree whose pieces are there.
    mutating func add(_ tree: Row) -> UInt32 {
        let number = tree.number
        let row = UInt32(rows.count)
        rows.append(tree)
        while rowOfNumber.count <= Int(number) {
            rowOfNumber.append(contentsOf: repeatElement(Self.none, count: max(1_024, rowOfNumber.count)))
        }
        rowOfNumber[Int(number)] = row
        return row
    }

    /// Adds a tree that was read in another way.
    mutating func add(_ tree: Tree, _ numbers: ObjectNumbers) -> Int {
        let firstPiece = pieces.count
        let firstLine = lines.count
        for entry in tree.entries {
            let name = names.number(of: Array(tree.name(of: entry)).span)
            lines.append(TreeLine(object: numbers.number(of: entry.id), name: name, kind: entry.kind))
        }
        let count = lines.count - firstLine
        pieces.append(Piece(first: 0, source: UInt32(firstLine), count: UInt32(count), isCopy: false))
        return Int(
            finish(
                numbers.number(of: tree.id), base: Self.none, firstPiece: firstPiece, lineCount: count,
                isComplete: tree.isComplete))
    }

    /// Visits the lines of a tree in order. Those that it shares with a tree for which `isKnown` are left out.
    func forEachLine(of row: Int, isKnown: (Int) -> Bool, _ body: (TreeLine) -> Void) {
        var open = [(row: row, from: 0 as UInt32, to: rows[row].lineCount)]
        while let (row, from, to) = open.popLast() {
            guard from < to else { continue }
            let tree = rows[row]
            let end = Int(tree.firstPiece + tree.pieceCount)
            var index = firstPiece(of: tree, at: from)
            while index < end, pieces[index].first < to {
                let piece = pieces[index]
                let lower = max(from, piece.first)
                let upper = min(to, piece.first + piece.count)
                index += 1
                let source = piece.source + (lower - piece.first)
                if !piece.isCopy {
                    for line in source..<source + (upper - lower) { body(lines[Int(line)]) }
                } else if !isKnown(Int(tree.base)) {
                    open.append((row, upper, to))
                    open.append((Int(tree.base), source, source + (upper - lower)))
                    break
                }
            }
        }
    }

    /// The piece that holds the line at a place, by bisection.
    private func firstPiece(of row: Row, at place: UInt32) -> Int {
        var low = Int(row.firstPiece)
        var high = low + Int(row.pieceCount)
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].first + pieces[middle].count <= place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
