internal import Findings

/// What a `.dockerignore` keeps out of a build's context: one pattern a line, `!` takes back, and the last that fits
/// decides. A folder that is kept out keeps out what it holds.
struct DockerIgnore {
    private let lines: [(pattern: [[UInt8]], isException: Bool)]

    /// Reads the file.
    init(_ bytes: [UInt8]) {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        lines = text.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
            var line = Self.trimmed(line)
            guard line.first != 0x23 else { return nil }
            let isException = line.first == 0x21
            if isException { line = Self.trimmed(line.dropFirst()) }
            let parts = line.split(separator: 0x2F).map(Array.init).filter { $0 != [0x2E] }
            return parts.isEmpty ? nil : (parts, isException)
        }
    }

    /// Whether a path, relative to the context, is kept out.
    func excludes(_ path: BytePath) -> Bool {
        let parts = path.bytes.split(separator: 0x2F).map(Array.init)
        var isExcluded = false
        for line in lines where line.isException == isExcluded {
            let isMeant = (1...max(1, parts.count)).contains { Self.fits(line.pattern, parts.prefix($0)) }
            if isMeant { isExcluded = !line.isException }
        }
        return isExcluded
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line.drop { $0 == 0x20 || $0 == 0x09 }
        while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
        return line
    }

    private static func fits(_ pattern: [[UInt8]], _ path: ArraySlice<[UInt8]>) -> Bool {
        matches(pattern, Array(path), isStar: { $0 == [0x2A, 0x2A] }) { part, name in
            matches(Letter.all(of: part), name, isStar: { $0 == .any }) { $0.fits($1) }
        }
    }

    /// One letter of a component's pattern: `*`, `?`, `[a-z]` and `\`, as Go's `filepath.Match` reads them.
    private enum Letter: Equatable {
        case any, one
        case byte(UInt8)
        case set([ClosedRange<UInt8>], isNegated: Bool)

        static func all(of pattern: [UInt8]) -> [Letter] {
            var letters: [Letter] = []
            var rest = pattern[...]
            while let first = rest.popFirst() {
                switch first {
                case 0x2A: letters.append(.any)
                case 0x3F: letters.append(.one)
                case 0x5C: letters.append(.byte(rest.popFirst() ?? first))
                case 0x5B:
                    guard let end = rest.dropFirst().firstIndex(of: 0x5D) else { return letters + [.byte(first)] }
                    letters.append(set(rest[..<end]))
                    rest = rest[(end + 1)...]
                default: letters.append(.byte(first))
                }
            }
            return letters
        }

        private static func set(_ text: ArraySlice<UInt8>) -> Letter {
            let isNegated = text.first == 0x5E
            var rest = isNegated ? text.dropFirst() : text
            var ranges: [ClosedRange<UInt8>] = []
            while let low = rest.popFirst() {
                if rest.first == 0x2D, let high = rest.dropFirst().first {
                    if low <= high { ranges.append(low...high) }
                    rest = rest.dropFirst(2)
                } else {
                    ranges.append(low...low)
                }
            }
            return .set(ranges, isNegated: isNegated)
        }

        func fits(_ byte: UInt8) -> Bool {
            switch self {
            case .any, .one: true
            case .byte(let wanted): byte == wanted
            case .set(let ranges, let isNegated): ranges.contains { $0.contains(byte) } != isNegated
            }
        }
    }

    /// Whether a pattern fits all of the items. Only the last star is tried anew, so that no pattern takes long.
    private static func matches<Part, Item>(
        _ pattern: [Part], _ items: [Item], isStar: (Part) -> Bool, fits: (Part, Item) -> Bool
    ) -> Bool {
        var (part, item) = (0, 0)
        var star: (part: Int, item: Int)?
        while item < items.count {
            if part < pattern.count, isStar(pattern[part]) {
                star = (part, item)
                part += 1
            } else if part < pattern.count, fits(pattern[part], items[item]) {
                part += 1
                item += 1
            } else if let last = star {
                star = (last.part, last.item + 1)
                (part, item) = (last.part + 1, last.item + 1)
            } else {
                return false
            }
        }
        return pattern[part...].allSatisfy(isStar)
    }
}
