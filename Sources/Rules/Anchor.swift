internal import Spans

/// Where a match of a credential rule stands to one of its keywords.
package struct Anchor: Hashable, Sendable {
    /// The keyword, in lower case.
    package let keyword: [UInt8]
    /// How many bytes before the keyword a match begins; nil if it may begin anywhere in the rule's window.
    package let offset: Int?

    /// Describes an anchor.
    package init(keyword: [UInt8], offset: Int?) {
        self.keyword = keyword
        self.offset = offset
    }

    /// The anchors of a pattern: one for each text that its matches can begin with, if all of those hold a keyword;
    /// else every keyword without an offset.
    static func anchors(of pattern: String, keywords: [String]) -> [Anchor] {
        let keywords = keywords.map { $0.utf8.map(lowercased) }
        let anywhere = keywords.map { Anchor(keyword: $0, offset: nil) }
        let literals = LeadingLiterals.of(pattern)
        guard !literals.isEmpty else { return anywhere }
        let known = Set(keywords)
        var anchors: [Anchor] = []
        var seen: Set<[UInt8]> = []
        for literal in literals where seen.insert(literal).inserted {
            guard let anchor = anchor(of: literal, keywords, known) else { return anywhere }
            if !anchors.contains(anchor) { anchors.append(anchor) }
        }
        return anchors
    }

    /// The longest keyword in a text that matches begin with, and where it stands.
    private static func anchor(of literal: [UInt8], _ keywords: [[UInt8]], _ known: Set<[UInt8]>) -> Anchor? {
        if known.contains(literal) { return Anchor(keyword: literal, offset: 0) }
        let found = keywords.compactMap { keyword in
            literal.firstOffset(of: keyword).map { Anchor(keyword: keyword, offset: $0) }
        }
        return found.max { $0.keyword.count < $1.keyword.count }
    }

    /// Reads what `write` writes.
    static func list(from reader: inout ArchiveReader) throws(ArchiveError) -> [Anchor] {
        let count = try reader.count()
        var anchors: [Anchor] = []
        for _ in 0..<count {
            // One more than the offset, so that 0 stands for none.
            let offset = try reader.count()
            anchors.append(Anchor(keyword: Array(try reader.blob()), offset: offset == 0 ? nil : offset - 1))
        }
        return anchors
    }

    /// Writes the anchors of one rule.
    static func write(_ anchors: [Anchor], to writer: inout ArchiveWriter) {
        writer.count(anchors.count)
        for anchor in anchors {
            writer.count(anchor.offset.map { $0 + 1 } ?? 0)
            writer.string(String(decoding: anchor.keyword, as: UTF8.self))
        }
    }
}

/// An ASCII letter in lower case; any other byte as it is.
func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

/// Whether the byte is a hexadecimal digit of either case.
func isHexadecimal(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6 }
