internal import Git

/// Which trees of a table lead to wanted artifacts, and through which of their lines.
struct TreeMarks {
    /// A line that is wanted or leads to something wanted.
    struct Hit {
        /// Its place in the tree.
        let place: UInt32
        /// Where it stands in the table.
        let line: UInt32
    }

    /// The hits of each row, in the order of its lines.
    private(set) var hits: [[Hit]]
    private let table: TreeTable
    /// The round in which an object came to be wanted; 0 for one that is not.
    private var wantedSince: [Int32]
    private var isNameWanted: [Bool]

    /// Marks trees level by level: what holds a wanted object, what holds such a tree, and so on, until nothing is new.
    /// A tree that was stored as a delta takes over what its base's lines lead to.
    init(_ table: TreeTable, _ numbers: ObjectNumbers, _ wanted: Wanted) {
        self.table = table
        hits = [[Hit]](repeating: [], count: table.rows.count)
        wantedSince = [Int32](repeating: 0, count: numbers.count)
        isNameWanted = (0..<table.names.count).map {
            !wanted.names.isEmpty && wanted.names.contains(table.names[UInt32($0)])
        }
        for blob in wanted.blobs { if let number = numbers.existing(blob) { wantedSince[Int(number)] = 1 } }
        var round: Int32 = 2
        while mark(round) { round += 1 }
    }

    /// One round: looks at the trees that hold something which came to be wanted in the last round or in this one, or
    /// are made from such a tree. False if nothing is new.
    private mutating func mark(_ round: Int32) -> Bool {
        var isTouched = [Bool](repeating: false, count: table.rows.count)
        var isChanged = false
        for index in table.rows.indices {
            let row = table.rows[index]
            let isBaseTouched = row.base != TreeTable.none && isTouched[Int(row.base)]
            guard isBaseTouched || holdsNews(row, round) else { continue }
            isTouched[index] = true
            hits[index] = findHits(of: row)
            if !hits[index].isEmpty, wantedSince[Int(row.number)] == 0 {
                wantedSince[Int(row.number)] = round
                isChanged = true
            }
        }
        return isChanged
    }

    private func holdsNews(_ row: TreeTable.Row, _ round: Int32) -> Bool {
        let first = Int(row.firstPiece)
        for index in first..<first + Int(row.pieceCount) where !table.pieces[index].isCopy {
            let start = Int(table.pieces[index].source)
            for line in start..<start + Int(table.pieces[index].count) {
                if wantedSince[Int(table.lines[line].object)] >= round - 1 { return true }
                if round == 2, isNameWanted[Int(table.lines[line].name)] { return true }
            }
        }
        return false
    }

    private func findHits(of row: TreeTable.Row) -> [Hit] {
        var found: [Hit] = []
        let first = Int(row.firstPiece)
        for index in first..<first + Int(row.pieceCount) {
            let piece = table.pieces[index]
            if piece.isCopy {
                let base = hits[Int(row.base)]
                var next = Self.firstHit(in: base, from: piece.source)
                while next < base.count, base[next].place < piece.source + piece.count {
                    found.append(Hit(place: base[next].place - piece.source + piece.first, line: base[next].line))
                    next += 1
                }
            } else {
                for offset in 0..<piece.count {
                    let line = table.lines[Int(piece.source + offset)]
                    guard wantedSince[Int(line.object)] > 0 || isNameWanted[Int(line.name)] else { continue }
                    found.append(Hit(place: piece.first + offset, line: piece.source + offset))
                }
            }
        }
        return found
    }

    private static func firstHit(in hits: [Hit], from place: UInt32) -> Int {
        var low = 0
        var high = hits.count
        while low < high {
            let middle = (low + high) / 2
            if hits[middle].place < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
