package import Findings

/// A glob over paths: `*` and `?` stay within a component, `**` crosses them, `[a-z]` is a class. A glob without `/`
/// is matched against the last component, one with `/` against the whole path.
package struct PathGlob: Hashable, Sendable {
    private let pattern: [UInt8]
    private let isForName: Bool

    /// Takes the glob's text; every text is a glob.
    package init(_ text: String) {
        pattern = Array(text.utf8)
        isForName = !pattern.contains(0x2F)
    }

    /// Whether the path fits.
    package func matches(_ path: BytePath) -> Bool {
        matches(isForName ? path.name : path.bytes)
    }

    /// Whether a text of bytes fits as a whole.
    package func matches(_ text: [UInt8]) -> Bool { matches(0, text, 0) }

    private func matches(_ patternStart: Int, _ text: [UInt8], _ textStart: Int) -> Bool {
        var place = patternStart
        var index = textStart
        while place < pattern.count {
            switch pattern[place] {
            case 0x2A: return matchesStar(place, text, index)
            case 0x3F:
                guard index < text.count, text[index] != 0x2F else { return false }
                place += 1
            case 0x5B:
                guard index < text.count, let (fits, next) = matchesClass(place, text[index]), fits else {
                    return false
                }
                place = next
            case let byte:
                guard index < text.count, text[index] == byte else { return false }
                place += 1
            }
            index += 1
        }
        return index == text.count
    }

    /// `*` or `**` at `place`: tries every length. `**/` also stands for no folder at all.
    private func matchesStar(_ place: Int, _ text: [UInt8], _ start: Int) -> Bool {
        let crosses = place + 1 < pattern.count && pattern[place + 1] == 0x2A
        let next = place + (crosses ? 2 : 1)
        if crosses, next < pattern.count, pattern[next] == 0x2F {
            if matches(next + 1, text, start) { return true }
        }
        var index = start
        while true {
            if matches(next, text, index) { return true }
            guard index < text.count, crosses || text[index] != 0x2F else { return false }
            index += 1
        }
    }

    /// Whether `byte` is in the class that opens at `place`, and where the pattern goes on; nil for a class without end.
    private func matchesClass(_ place: Int, _ byte: UInt8) -> (fits: Bool, next: Int)? {
        var index = place + 1
        let negated = index < pattern.count && (pattern[index] == 0x21 || pattern[index] == 0x5E)
        if negated { index += 1 }
        var fits = false
        let first = index
        while index < pattern.count, pattern[index] != 0x5D || index == first {
            if index + 2 < pattern.count, pattern[index + 1] == 0x2D, pattern[index + 2] != 0x5D {
                if (pattern[index]...max(pattern[index], pattern[index + 2])).contains(byte) { fits = true }
                index += 3
            } else {
                if pattern[index] == byte { fits = true }
                index += 1
            }
        }
        return index < pattern.count ? (fits != negated, index + 1) : nil
    }
}
