internal import Findings
internal import Spans

/// Tags a finding that a schema gives as an example: the value of `example`, as OpenAPI and JSON Schema have it.
func markSample(_ sighting: inout Sighting, in text: Span<UInt8>) {
    guard sighting.standing == .finding, isValueOfExample(at: sighting.range.start, in: text) else { return }
    sighting.tags.append(Finding.sampleTag)
    sighting.ladder.append("a schema's example")
}

/// How far the name may stand before the value: an address may begin before the secret in it.
private let longestLook = 120

/// Whether `example:` stands before the word that holds a byte, on its line.
private func isValueOfExample(at position: Int, in text: Span<UInt8>) -> Bool {
    var index = position
    func back(while condition: (UInt8) -> Bool) {
        while index > 0, position - index < longestLook, condition(text[index - 1]) { index -= 1 }
    }
    let isQuote = { (byte: UInt8) in byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
    back { !isBlank($0) && !isLineEnd($0) && !isQuote($0) }
    back(while: isQuote)
    back(while: isBlank)
    guard index > 0, text[index - 1] == UInt8(ascii: ":") else { return false }
    index -= 1
    back(while: isQuote)
    let end = index
    back(while: isWordByte)
    let name = Array("example".utf8)
    return end - index == name.count && hasBytes(text, name, at: index)
}
