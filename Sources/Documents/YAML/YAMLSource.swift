import Spans

/// The bytes of a file in the form that libyaml reads: the same length, with everything that would stop its reader
/// (bytes that are not UTF-8, control characters) replaced by question marks.
///
/// libyaml counts characters; this type translates between those and bytes.
final class YAMLSource: Sendable {
    /// The readable bytes, offset for offset those of the file.
    let bytes: [UInt8]
    /// Where the text starts: after a byte order mark.
    let start: Int
    /// The file's length in bytes.
    var count: Int { bytes.count }

    private static let stride = 256
    /// The byte offset of every 256th character; empty where every character is one byte.
    private let checkpoints: [Int]
    private let lines: LineIndex

    /// Reads and, where necessary, repairs the bytes.
    init(_ input: [UInt8]) {
        var repaired = input
        start = input.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let isASCII = Self.repair(&repaired, from: start)
        checkpoints = isASCII ? [] : Self.checkpoints(of: repaired)
        bytes = repaired
        lines = LineIndex(input.span)
    }

    /// An error at a byte offset, with its line.
    func error(_ message: String, at offset: Int) -> SyntaxError {
        SyntaxError(message: message, offset: offset, line: lines.line(at: min(offset, count)))
    }

    /// The byte offset of a character, counted from the file's first.
    func offset(ofCharacter wanted: Int) -> Int {
        guard !checkpoints.isEmpty else { return min(wanted, count) }
        guard wanted / Self.stride < checkpoints.count else { return count }
        var offset = checkpoints[wanted / Self.stride]
        for _ in 0..<(wanted % Self.stride) where offset < count { offset = next(after: offset) }
        return offset
    }

    /// The first line that starts a document (`---`) after the document that starts at `offset`.
    func documentBoundary(after offset: Int) -> Int? {
        var position = offset
        var insideDocument = false
        while position < count {
            if isMarker(at: position) {
                if insideDocument { return position }
                insideDocument = true
            } else if let byte = contentByte(ofLineAt: position), byte != 0x23, byte != 0x25, byte != 0x2E {
                insideDocument = true
            }
            position = lineEnd(after: position)
        }
        return nil
    }

    /// The number of the character at a byte offset.
    func character(at offset: Int) -> Int {
        guard !checkpoints.isEmpty else { return offset }
        var low = 0
        var high = checkpoints.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if checkpoints[middle] <= offset { low = middle } else { high = middle }
        }
        var position = checkpoints[low]
        var number = low * Self.stride
        while position < offset {
            position = next(after: position)
            number += 1
        }
        return number
    }

    private func next(after offset: Int) -> Int {
        var position = offset + 1
        while position < count, bytes[position] & 0xC0 == 0x80 { position += 1 }
        return position
    }

    private func isMarker(at offset: Int) -> Bool {
        guard offset + 3 <= count, bytes[offset] == 0x2D, bytes[offset + 1] == 0x2D, bytes[offset + 2] == 0x2D else {
            return false
        }
        return offset + 3 == count || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset + 3])
    }

    /// The first byte of a line that is not blank.
    private func contentByte(ofLineAt offset: Int) -> UInt8? {
        var position = offset
        while position < count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
        guard position < count, bytes[position] != 0x0A, bytes[position] != 0x0D else { return nil }
        return bytes[position]
    }

    private func lineEnd(after offset: Int) -> Int {
        var position = offset
        while position < count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
        if position + 1 < count, bytes[position] == 0x0D, bytes[position + 1] == 0x0A { position += 1 }
        return min(position + 1, count)
    }

    /// Replaces what libyaml would refuse; returns whether all is ASCII.
    private static func repair(_ bytes: inout [UInt8], from start: Int) -> Bool {
        var isASCII = start == 0
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F { bytes[index] = 0x3F }
                index += 1
                continue
            }
            isASCII = false
            let (length, isAllowed) = sequence(in: bytes, at: index)
            if !isAllowed {
                for position in index..<(index + length) { bytes[position] = 0x3F }
            }
            index += length
        }
        return isASCII
    }

    /// The length of the UTF-8 sequence at `index`, and whether YAML allows its character.
    private static func sequence(in bytes: [UInt8], at index: Int) -> (length: Int, isAllowed: Bool) {
        let lead = bytes[index]
        let length: Int
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return (1, false)
        }
        guard index + length <= bytes.count else { return (1, false) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for follower in 1..<length {
            guard bytes[index + follower] & 0xC0 == 0x80 else { return (1, false) }
            value = value << 6 | UInt32(bytes[index + follower] & 0x3F)
        }
        switch value {
        case 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
            return (length, length == [2, 3, 4][value < 0x800 ? 0 : value < 0x10000 ? 1 : 2])
        default: return (length, false)
        }
    }

    private static func checkpoints(of bytes: [UInt8]) -> [Int] {
        var offsets: [Int] = []
        var characters = 0
        for index in bytes.indices where bytes[index] & 0xC0 != 0x80 {
            if characters % stride == 0 { offsets.append(index) }
            characters += 1
        }
        return offsets
    }
}
