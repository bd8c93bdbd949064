internal import Git

/// A table out of those that workers filled.
extension TreeTable {
    /// Puts the parts one behind the other; `objects` numbers what their lines name and no pack holds.
    init(_ parts: consuming [TreeReader.Part], _ objects: ObjectNumbers) {
        self.init()
        // The largest first: it is taken over as it is, and what follows is copied behind it.
        var rest = parts.sorted { $0.table.lines.count > $1.table.lines.count }
        parts = []
        guard !rest.isEmpty else { return }
        let first = rest.removeFirst()
        for id in first.others.ids { _ = objects.number(of: id) }
        self = first.table
        reserve(for: rest.map(\.table))
        while !rest.isEmpty { append(rest.removeFirst(), objects) }
    }

    private mutating func reserve(for others: [TreeTable]) {
        guard !others.isEmpty else { return }
        rows.reserveCapacity(others.reduce(rows.count) { $0 + $1.rows.count })
        pieces.reserveCapacity(others.reduce(pieces.count) { $0 + $1.pieces.count })
        lines.reserveCapacity(others.reduce(lines.count) { $0 + $1.lines.count })
    }

    private mutating func append(_ part: TreeReader.Part, _ objects: ObjectNumbers) {
        let others = part.others.ids.map { objects.number(of: $0) }
        let names = part.table.names.indices.map { self.names.number(of: part.table.names[$0].span) }
        let first = (row: UInt32(rows.count), piece: UInt32(pieces.count), line: UInt32(lines.count))
        for line in part.table.lines {
            let isPacked = Int(line.object) < objects.packedCount
            let object = isPacked ? line.object : others[Int(line.object) - objects.packedCount]
            lines.append(line.renumbered(object: object, name: names[Int(line.name)]))
        }
        for var piece in part.table.pieces {
            if !piece.isCopy { piece.source += first.line }
            pieces.append(piece)
        }
        for row in part.table.rows {
            _ = add(
                Row(
                    number: row.number, base: row.base == Self.none ? Self.none : row.base + first.row,
                    firstPiece: row.firstPiece + first.piece, pieceCount: row.pieceCount, lineCount: row.lineCount,
                    isComplete: row.isComplete))
        }
    }
}
