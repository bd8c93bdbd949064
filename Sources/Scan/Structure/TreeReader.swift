internal import Git
internal import Packs
internal import Spans

/// Fills a table with trees of packs. Lines that a delta copies whole are not parsed again.
struct TreeReader: PackVisitor {
    /// What one reader read.
    struct Part: Sendable {
        let table: TreeTable
        /// What its lines name and no pack holds: numbers from that of the packs' objects on.
        let others: IDTable
    }

    private var table = TreeTable()
    private var others = IDTable()
    /// The pack that is read, in the list of packs.
    var pack = 0
    private let numbers: PackedNumbers
    /// Where the lines of the trees from the family's first one down to the last visited begin, and where the last of
    /// them ends.
    private var starts: [[Int32]] = []
    private var rows: [UInt32] = []

    /// Nothing read yet. What a pack does not yield has no row.
    init(_ numbers: PackedNumbers) { self.numbers = numbers }

    /// What was read.
    var part: Part { Part(table: table, others: others) }

    mutating func visit(_ object: PackedObject, _ bytes: Span<UInt8>, _ edits: DeltaEdits?) {
        let depth = object.depth
        while starts.count <= depth {
            starts.append([])
            rows.append(TreeTable.none)
        }
        var tree = TreeInReading(starts: [], lastPiece: table.pieces.count)
        swap(&tree.starts, &starts[depth])
        tree.starts.removeAll(keepingCapacity: true)
        var isComplete = true
        if let edits, depth > 0 {
            let base = starts[depth - 1]
            for copy in edits.copies where isComplete { isComplete = take(copy, of: base, in: bytes, &tree) }
        }
        isComplete = isComplete && parse(bytes, upTo: bytes.count, &tree)
        tree.starts.append(Int32(truncatingIfNeeded: tree.end))
        let number = numbers.number(ofPosition: object.position, inPack: pack)
        rows[depth] = table.finish(
            number, base: depth > 0 ? rows[depth - 1] : TreeTable.none, firstPiece: tree.lastPiece,
            lineCount: tree.starts.count - 1, isComplete: isComplete)
        swap(&tree.starts, &starts[depth])
    }

    mutating func skip(_ object: PackedObject, _ error: PackError) {}

    /// A tree of which the lines up to `end` are read.
    private struct TreeInReading {
        var starts: [Int32]
        /// The table's pieces from here on are the tree's.
        let lastPiece: Int
        var end = 0
    }

    /// Reads what stands before a copy and the lines in it, which the base has too. False if one cannot be read.
    private mutating func take(
        _ copy: CopiedRange, of base: [Int32], in bytes: Span<UInt8>, _ tree: inout TreeInReading
    ) -> Bool {
        guard parse(bytes, upTo: copy.target, &tree) else { return false }
        let distance = copy.target - copy.source
        let end = copy.target + copy.length
        while tree.end < end {
            let first = Self.place(of: tree.end - distance, in: base)
            var last = first ?? 0
            while let first, last + 1 < base.count, Int(base[last + 1]) + distance <= end, last >= first { last += 1 }
            guard let first, last > first else {
                // The copy cuts this line off, or began inside it: the next one may be in step with the base's.
                guard parse(bytes, upTo: tree.end + 1, &tree) else { return false }
                continue
            }
            table.add(
                TreeTable.Piece(
                    first: UInt32(tree.starts.count), source: UInt32(first), count: UInt32(last - first), isCopy: true))
            for line in first..<last { tree.starts.append(base[line] + Int32(truncatingIfNeeded: distance)) }
            tree.end = Int(base[last]) + distance
        }
        return true
    }

    /// The line of the base that begins at a byte.
    private static func place(of byte: Int, in starts: [Int32]) -> Int? {
        var low = 0
        var high = starts.count - 1
        while low < high {
            let middle = (low + high) / 2
            if Int(starts[middle]) < byte { low = middle + 1 } else { high = middle }
        }
        return low < starts.count - 1 && Int(starts[low]) == byte ? low : nil
    }

    /// Reads new lines up to the first that ends at `limit` or behind it. False if one cannot be read.
    private mutating func parse(_ bytes: Span<UInt8>, upTo limit: Int, _ tree: inout TreeInReading) -> Bool {
        let first = tree.starts.count
        let firstLine = table.lines.count
        defer {
            if tree.starts.count > first {
                table.add(
                    TreeTable.Piece(
                        first: UInt32(first), source: UInt32(firstLine), count: UInt32(tree.starts.count - first),
                        isCopy: false))
            }
        }
        while tree.end < limit {
            var next = tree.end
            guard let entry = Tree.entry(bytes, at: &next) else { return false }
            let name = table.names.number(of: bytes.extracting(entry.nameRange))
            let object = numbers.number(of: entry.id) ?? others.insert(entry.id) + UInt32(numbers.count)
            table.add(TreeLine(object: object, name: name, kind: entry.kind))
            tree.starts.append(Int32(truncatingIfNeeded: tree.end))
            tree.end = next
        }
        return true
    }
}
