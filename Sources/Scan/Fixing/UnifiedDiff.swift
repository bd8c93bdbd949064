internal import Findings

extension FixOutcome {
    /// The changes as a unified difference that `git apply` and `patch -p1` take. Lines that hold credentials are not
    /// shown: as context they are left out, and a change of one is counted instead.
    package var difference: (text: [UInt8], hidden: Int) {
        var text: [UInt8] = []
        var hidden = 0
        for file in files {
            let (hunks, count) = UnifiedDiff(file).hunks()
            hidden += count
            guard !hunks.isEmpty else { continue }
            for (mark, side) in [("---", "a/"), ("+++", "b/")] {
                text += Array("\(mark) \(side)".utf8) + file.path.bytes + [0x0A]
            }
            text += hunks
        }
        return (text, hidden)
    }
}

/// The difference of two texts by lines, as hunks.
struct UnifiedDiff {
    private let lines: LineChanges
    private let hiddenLines: Set<[UInt8]>
    private static let context = 3

    private typealias Change = LineChanges.Change
    private var old: [ArraySlice<UInt8>] { lines.old }
    private var new: [ArraySlice<UInt8>] { lines.new }

    init(_ file: FixOutcome.File) {
        lines = LineChanges(from: file.before, to: file.after)
        hiddenLines = file.hiddenLines
    }

    /// The hunks as text, and how many changes are not shown.
    func hunks() -> (text: [UInt8], hidden: Int) {
        let all = lines.changes()
        let shown = all.filter { change in
            !(old[change.old] + new[change.new]).contains(where: isHidden)
        }
        // What is not shown is not changed either: the numbers of the new text are those of a text with the rest.
        var text: [UInt8] = []
        var shift = 0
        for group in groups(of: shown) {
            text += hunk(group, shift: shift)
            shift += group.reduce(0) { $0 + $1.new.count - $1.old.count }
        }
        return (text, all.count - shown.count)
    }

    private func isHidden(_ line: ArraySlice<UInt8>) -> Bool {
        guard !hiddenLines.isEmpty else { return false }
        return hiddenLines.contains(Array(line.last == 0x0A ? line.dropLast() : line))
    }

    /// How much context a change may have on one side without showing a hidden line.
    private func context(_ lines: some Sequence<ArraySlice<UInt8>>) -> Int {
        lines.prefix(Self.context).prefix { !isHidden($0) }.reduce(0) { count, _ in count + 1 }
    }

    /// Changes whose contexts meet, together.
    private func groups(of changes: [Change]) -> [[Change]] {
        var groups: [[Change]] = []
        for change in changes {
            if let last = groups.last?.last, change.old.lowerBound - last.old.upperBound <= 2 * Self.context,
                !old[last.old.upperBound..<change.old.lowerBound].contains(where: isHidden)
            {
                groups[groups.count - 1].append(change)
            } else {
                groups.append([change])
            }
        }
        return groups
    }

    private func hunk(_ group: [Change], shift: Int) -> [UInt8] {
        guard let first = group.first, let last = group.last else { return [] }
        let start = first.old.lowerBound - context(old[..<first.old.lowerBound].reversed())
        let end = last.old.upperBound + context(old[last.old.upperBound...])
        var body: [UInt8] = []
        var position = start
        var added = 0
        for change in group {
            for line in old[position..<change.old.lowerBound] { body += Self.line(0x20, line) }
            for line in old[change.old] { body += Self.line(0x2D, line) }
            for line in new[change.new] { body += Self.line(0x2B, line) }
            position = change.old.upperBound
            added += change.new.count - change.old.count
        }
        for line in old[position..<end] { body += Self.line(0x20, line) }
        let count = end - start
        let old = "\(count == 0 ? start : start + 1),\(count)"
        let new = "\(count + added == 0 ? start + shift : start + shift + 1),\(count + added)"
        return Array("@@ -\(old) +\(new) @@\n".utf8) + body
    }

    private static func line(_ mark: UInt8, _ text: ArraySlice<UInt8>) -> [UInt8] {
        let end = text.last == 0x0A ? [] : Array("\n\\ No newline at end of file\n".utf8)
        return [mark] + text + end
    }
}
