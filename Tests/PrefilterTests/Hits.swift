import Foundation
import Prefilter
import TestSupport

/// One keyword at one position.
struct Hit: Equatable, Comparable, CustomStringConvertible {
    let keyword: Int
    let position: Int

    init(_ keyword: Int, _ position: Int) {
        self.keyword = keyword
        self.position = position
    }

    var description: String { "\(keyword)@\(position)" }

    static func < (left: Hit, right: Hit) -> Bool {
        (left.position, left.keyword) < (right.position, right.keyword)
    }
}

func hits(of filter: some KeywordFilter, in text: [UInt8], range: Range<Int>? = nil) -> [Hit] {
    var found: [Hit] = []
    filter.forEachHit(in: text.span, range: range ?? 0..<text.count) { found.append(Hit($0, $1)) }
    return found
}

func hits(of filter: some KeywordFilter, in text: String, range: Range<Int>? = nil) -> [Hit] {
    hits(of: filter, in: Array(text.utf8), range: range)
}

/// What the definition says, keyword by keyword.
func naiveHits(_ keywords: [[UInt8]], in text: [UInt8], range: Range<Int>) -> [Hit] {
    var found: [Hit] = []
    let lower = text.map(lowerCase)
    for (index, keyword) in keywords.enumerated() where !keyword.isEmpty {
        let wanted = keyword.map(lowerCase)
        for position in range where position + wanted.count <= lower.count {
            if Array(lower[position..<position + wanted.count]) == wanted { found.append(Hit(index, position)) }
        }
    }
    return found.sorted()
}

private func lowerCase(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }

extension SeededGenerator {
    mutating func text(count: Int, alphabet: String) -> [UInt8] {
        let letters = Array(alphabet.utf8)
        return (0..<count).map { _ in letters[next(letters.count)] }
    }

    mutating func keywords(count: Int, alphabet: String, lengths: ClosedRange<Int>) -> [[UInt8]] {
        (0..<count).map { _ in text(count: Int.random(in: lengths, using: &self), alphabet: alphabet) }
    }

    mutating func range(in count: Int) -> Range<Int> {
        let first = next(count + 1)
        let second = next(count + 1)
        return min(first, second)..<max(first, second)
    }
}

extension SeededGenerator {
    /// Writes some keywords over the text, at its start, at its end and at random places, in mixed case.
    mutating func scatter(_ keywords: [[UInt8]], into text: inout [UInt8]) {
        for _ in 0..<text.count / 100 + 2 {
            let keyword = keywords[next(keywords.count)]
            guard keyword.count <= text.count else { continue }
            let last = text.count - keyword.count
            let position = [0, last, next(last + 1), next(last + 1)][next(4)]
            for (index, byte) in keyword.enumerated() {
                let isLower = (97...122).contains(byte)
                text[position + index] = isLower && next(2) == 0 ? byte - 32 : byte
            }
        }
    }
}

/// The source text of this file.
func sourceText(_ path: String = #filePath) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
}
