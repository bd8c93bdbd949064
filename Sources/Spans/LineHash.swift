/// GitHub's `primaryLocationLineHash` for lines of one text.
///
/// A rolling hash (base 37, 64-bit wrap-around) over the 100 UTF-16 code units that follow the start of a line,
/// with tabs and spaces skipped and CR and CRLF read as LF; the text ends with 65535 and zeros. Printed as
/// lower-case hexadecimal, a colon, and how many lines so far had the same hash.
/// Source: github/codeql-action, `src/fingerprints.ts`, and its published vectors.
package struct LineHash: Sendable {
    private static let window = 100
    private static let base: UInt64 = 37
    /// 37 to the power of the window: what the unit that leaves the window counts for.
    private static let leaving: UInt64 = (0..<window).reduce(1) { power, _ in power &* base }

    /// The hash of each line, and how many lines so far had the same; none of those for a line that holds nothing.
    private var hashes: [(hash: UInt64, occurrence: Int)] = []
    private var occurrences: [UInt64: Int] = [:]
    private var units = [UInt64](repeating: 0, count: window)
    private var lineAt = [Int](repeating: -1, count: window)
    private var hash: UInt64 = 0
    private var index = 0
    private var atLineStart = true
    private var afterCarriageReturn = false
    private var lineCount = 0

    /// Hashes every line of `text` read as UTF-8 (bytes that are not UTF-8 become U+FFFD).
    package init(_ bytes: Span<UInt8>) {
        // SAFETY: the buffer is borrowed for this one call, and String copies what it decodes.
        let text = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
        for unit in text.utf16 { take(unit) }
        add(65_535)
        for _ in 0..<Self.window {
            emitLine()
            push(0)
        }
    }

    /// The hash of a one-based line, or nil for a line that holds nothing to hash.
    package subscript(line: Int) -> String? {
        guard line >= 1, line <= hashes.count, hashes[line - 1].occurrence > 0 else { return nil }
        return String(hashes[line - 1].hash, radix: 16) + ":" + String(hashes[line - 1].occurrence)
    }

    private mutating func take(_ unit: UInt16) {
        if unit == 0x20 || unit == 0x09 || (afterCarriageReturn && unit == 0x0A) {
            afterCarriageReturn = false
            return
        }
        afterCarriageReturn = unit == 0x0D
        add(unit == 0x0D ? 0x0A : unit)
    }

    private mutating func add(_ unit: UInt16) {
        emitLine()
        if atLineStart {
            atLineStart = false
            lineCount += 1
            lineAt[index] = lineCount
        }
        if unit == 0x0A { atLineStart = true }
        push(UInt64(unit))
    }

    private mutating func push(_ unit: UInt64) {
        let old = units[index]
        units[index] = unit
        hash = Self.base &* hash &+ unit &- Self.leaving &* old
        index = (index + 1) % Self.window
    }

    /// Records the hash of the line whose start is about to leave the window.
    private mutating func emitLine() {
        guard lineAt[index] != -1 else { return }
        let number = lineAt[index]
        lineAt[index] = -1
        let occurrence = occurrences[hash, default: 0] + 1
        occurrences[hash] = occurrence
        while hashes.count < number { hashes.append((0, 0)) }
        hashes[number - 1] = (hash, occurrence)
    }
}
