internal import Findings
internal import Spans

/// Tags a finding whose line says `latchkey:allow` or `gitleaks:allow`, with the reason that follows: triage turns the
/// tag into a recorded suppression.
func markAllowed(_ sighting: inout Sighting, in text: Span<UInt8>) {
    guard sighting.standing == .finding, let reason = allowReason(onLineAt: sighting.range.end - 1, in: text) else {
        return
    }
    sighting.tags.append("allowed:\(reason)")
    sighting.ladder.append("a comment on the line allows it")
}

private let allowMarks = [Array("latchkey:allow".utf8), Array("gitleaks:allow".utf8)]
/// How much of a line is searched behind a secret; minified files have lines of megabytes.
private let longestLine = 4_096

/// The text behind the mark on the line of a byte, without what closes a comment; nil if the line has no mark.
private func allowReason(onLineAt position: Int, in text: Span<UInt8>) -> String? {
    var start = position
    while start > 0, position - start < longestLine, !isLineEnd(text[start - 1]) { start -= 1 }
    var end = position
    while end < text.count, end - position < longestLine, !isLineEnd(text[end]) { end += 1 }
    var index = start
    while index < end {
        for mark in allowMarks where hasText(mark, at: index, before: end, in: text) {
            return reason(from: index + mark.count, to: end, in: text)
        }
        index += 1
    }
    return nil
}

private func hasText(_ mark: [UInt8], at index: Int, before end: Int, in text: Span<UInt8>) -> Bool {
    guard index + mark.count <= end else { return false }
    for offset in mark.indices where lowercased(text[index + offset]) != mark[offset] { return false }
    return true
}

private func reason(from start: Int, to end: Int, in text: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    for index in start..<min(end, start + 200) { bytes.append(text[index]) }
    var reason = bytes[...]
    while let first = reason.first, isBlank(first) || first == UInt8(ascii: ":") || first == UInt8(ascii: "-") {
        reason.removeFirst()
    }
    for closer in ["*/", "-->", "#}", "%>", "--}}"] where reason.count >= closer.utf8.count {
        while reason.last == 0x20 { reason.removeLast() }
        if reason.suffix(closer.utf8.count).elementsEqual(closer.utf8) { reason.removeLast(closer.utf8.count) }
    }
    while reason.last == 0x20 { reason.removeLast() }
    return String(decoding: reason, as: UTF8.self)
}
