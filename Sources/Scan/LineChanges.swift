/// The lines that change between two texts: aligned between their common start and end by the longest common
/// subsequence, because edits are few and small.
struct LineChanges {
    let old: [ArraySlice<UInt8>]
    let new: [ArraySlice<UInt8>]

    /// Old lines `old` give way to new lines `new`.
    struct Change {
        var old: Range<Int>
        var new: Range<Int>
    }

    init(from old: [UInt8], to new: [UInt8]) {
        self.old = Self.lines(old)
        self.new = Self.lines(new)
    }

    /// Lines with their breaks.
    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            lines.append(bytes[start..<end])
            start = end
        }
        return lines
    }

    /// For each new line the old one that it is; nil for a line that was not there.
    func origins() -> [Int?] {
        var origins = [Int?](repeating: nil, count: new.count)
        var (position, distance) = (0, 0)
        for change in changes() + [Change(old: old.count..<old.count, new: new.count..<new.count)] {
            while position < change.new.lowerBound {
                origins[position] = position + distance
                position += 1
            }
            position = change.new.upperBound
            distance = change.old.upperBound - change.new.upperBound
        }
        return origins
    }

    /// The changes, in order.
    func changes() -> [Change] {
        var start = 0
        while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
        var (oldEnd, newEnd) = (old.count, new.count)
        while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
            oldEnd -= 1
            newEnd -= 1
        }
        guard start < oldEnd || start < newEnd else { return [] }
        // Beyond this the table would be large; one change covers all.
        guard (oldEnd - start) * (newEnd - start) < 16_000_000 else {
            return [Change(old: start..<oldEnd, new: start..<newEnd)]
        }
        return align(start..<oldEnd, start..<newEnd)
    }

    /// The changes between two stretches by the longest common subsequence of their lines.
    private func align(_ left: Range<Int>, _ right: Range<Int>) -> [Change] {
        let width = right.count + 1
        var lengths = [Int32](repeating: 0, count: (left.count + 1) * width)
        for row in stride(from: left.count - 1, through: 0, by: -1) {
            for column in stride(from: right.count - 1, through: 0, by: -1) {
                let isSame = old[left.lowerBound + row] == new[right.lowerBound + column]
                lengths[row * width + column] =
                    isSame
                    ? lengths[(row + 1) * width + column + 1] + 1
                    : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
            }
        }
        var changes: [Change] = []
        var (row, column) = (0, 0)
        var (oldStart, newStart) = (left.lowerBound, right.lowerBound)
        func flush() {
            let (oldEnd, newEnd) = (left.lowerBound + row, right.lowerBound + column)
            if oldStart < oldEnd || newStart < newEnd {
                changes.append(Change(old: oldStart..<oldEnd, new: newStart..<newEnd))
            }
        }
        while row < left.count, column < right.count {
            if old[left.lowerBound + row] == new[right.lowerBound + column] {
                flush()
                row += 1
                column += 1
                (oldStart, newStart) = (left.lowerBound + row, right.lowerBound + column)
            } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        (row, column) = (left.count, right.count)
        flush()
        return changes
    }
}
