internal import Spans

/// A value with what every test asks about it: counts of its characters, and how much of it reads as words.
struct ValueText {
    /// A run of letters between two boundaries: where the case changes as in `camelCase`, or anything but a letter.
    struct Segment {
        let range: Range<Int>
        let isWord: Bool
    }

    let bytes: [UInt8]
    /// The same in ASCII small letters.
    let lower: [UInt8]
    let uppers: Int
    let lowers: Int
    let digits: Int
    /// Bytes that are neither letters nor digits, of ASCII.
    let symbols: Int
    /// Bytes above ASCII.
    let foreign: Int
    let segments: [Segment]

    /// Reads a value.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lower = bytes.map(lowercased)
        var uppers = 0
        var lowers = 0
        var digits = 0
        var foreign = 0
        for byte in bytes {
            if isUpper(byte) {
                uppers += 1
            } else if isLower(byte) {
                lowers += 1
            } else if isDigit(byte) {
                digits += 1
            } else if byte >= 0x80 {
                foreign += 1
            }
        }
        self.uppers = uppers
        self.lowers = lowers
        self.digits = digits
        self.foreign = foreign
        symbols = bytes.count - uppers - lowers - digits - foreign
        segments = Self.segments(of: bytes, lower: lower)
    }

    var count: Int { bytes.count }
    var letters: Int { uppers + lowers }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    /// Letters that belong to words.
    var wordLetters: Int { segments.reduce(0) { $0 + ($1.isWord ? $1.range.count : 0) } }
    /// How much of the letters belongs to words, from 0 to 1.
    var wordShare: Double { letters == 0 ? 0 : Double(wordLetters) / Double(letters) }
    var hasSpace: Bool { bytes.contains { isBlank($0) || isLineEnd($0) } }

    /// Whether a segment, or the value without its separators, is the word.
    func hasWord(_ word: String) -> Bool {
        segments.contains { lower[$0.range].elementsEqual(word.utf8) }
    }

    /// Whether the text stands anywhere in the value, whatever the case.
    func contains(_ text: String) -> Bool { lower.firstOffset(of: Array(text.utf8)) != nil }
    func hasPrefix(_ text: String) -> Bool { lower.starts(with: text.utf8) }
    func hasSuffix(_ text: String) -> Bool { lower.reversed().starts(with: text.utf8.reversed()) }

    /// Cuts runs of letters where the case changes, and puts them together again where only the whole is a word.
    private static func segments(of bytes: [UInt8], lower: [UInt8]) -> [Segment] {
        var segments: [Segment] = []
        var index = 0
        while index < bytes.count {
            guard isLetter(bytes[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < bytes.count, isLetter(bytes[end]) { end += 1 }
            appendRun(index..<end, of: bytes, lower: lower, to: &segments)
            index = end
        }
        return segments
    }

    private static func appendRun(
        _ run: Range<Int>, of bytes: [UInt8], lower: [UInt8], to segments: inout [Segment]
    ) {
        var parts: [Range<Int>] = []
        var start = run.lowerBound
        for index in run.dropFirst() {
            let isHump = isUpper(bytes[index]) && isLower(bytes[index - 1])
            let isWordAfterCapitals =
                isLower(bytes[index]) && isUpper(bytes[index - 1]) && index - 1 > start && isUpper(bytes[index - 2])
            if isHump {
                parts.append(start..<index)
                start = index
            } else if isWordAfterCapitals {
                parts.append(start..<(index - 1))
                start = index - 1
            }
        }
        parts.append(start..<run.upperBound)
        let read = parts.map { Segment(range: $0, isWord: WordModel.isWordlike(lower[$0])) }
        if parts.count > 1, parts.count * 4 > run.count, WordModel.isCommon(lower[run]) {
            segments.append(Segment(range: run, isWord: true))
        } else {
            segments += read
        }
    }
}
