/// Reads the header of a commit or a tag: lines of a word and a value, continued where a line starts with a space,
/// up to an empty line; the message follows.
struct HeaderLines {
    private let bytes: [UInt8]
    private var index = 0

    /// Reads `bytes` from their start.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Where the message starts, once `next` has returned nil.
    private(set) var messageStart: Int?

    /// The next field; nil at the end of the header.
    mutating func next() -> (name: Range<Int>, value: Range<Int>)? {
        guard index < bytes.count, bytes[index] != 0x0A else {
            messageStart = min(index + 1, bytes.count)
            return nil
        }
        let start = index
        var end = lineEnd(from: start)
        while end + 1 < bytes.count, bytes[end + 1] == 0x20 { end = lineEnd(from: end + 1) }
        index = min(end + 1, bytes.count)
        let space = bytes[start..<end].firstIndex(of: 0x20) ?? end
        return (start..<space, min(space + 1, end)..<end)
    }

    private func lineEnd(from start: Int) -> Int { bytes[start...].firstIndex(of: 0x0A) ?? bytes.count }
}

/// Who wrote something and when, as a commit or a tag has it.
package struct Signature: Sendable, Hashable {
    /// `Name <address> 1700000000 +0000`, raw.
    package let raw: ArraySlice<UInt8>

    /// The name and the address in its angle brackets, without the time.
    package var person: ArraySlice<UInt8> {
        guard let end = raw.lastIndex(of: 0x3E) else { return raw }
        return raw[...end]
    }

    /// Seconds since 1970; zero where none can be read.
    package var time: Int64 {
        let rest = raw[((raw.lastIndex(of: 0x3E) ?? raw.startIndex - 1) + 1)...].drop { $0 == 0x20 }
        let isNegative = rest.first == 0x2D
        var time: Int64 = 0
        for digit in isNegative ? rest.dropFirst() : rest {
            guard (0x30...0x39).contains(digit) else { break }
            let (product, overflow) = time.multipliedReportingOverflow(by: 10)
            guard !overflow, product <= .max - 9 else { return 0 }
            time = product + Int64(digit - 0x30)
        }
        return isNegative ? -time : time
    }
}
