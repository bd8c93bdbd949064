internal import Findings
internal import Spans

/// Cuts the line of a sighting out of its artifact, with every secret on it redacted.
struct ExcerptBuilder {
    /// The longest stretch of a line that is shown, in bytes, on each side of the marked text.
    static let margin = 120
    static let redaction = "[REDACTED]"

    /// Byte ranges that must not be shown.
    private let ranges: [ByteRange]
    /// Texts that must not be shown anywhere: the secrets, and the forms that they are written in.
    private let texts: Set<Secret>

    /// Hides a sighting, and what stands `nearby`. What a sighting was decoded from is hidden as the secret itself is.
    init(_ sighting: Sighting, nearby: [ByteRange], in bytes: Span<UInt8>) {
        ranges = [sighting.range] + nearby
        let written = ranges.map { range in Secret(range.range.map { bytes[$0] }) }
        texts = Set([sighting.secret] + written)
    }

    /// The excerpt around `range`. A range over several lines shows none of them but the head of a PEM block, which says
    /// what it is.
    func excerpt(of sighting: Sighting, region: TextRegion, lines: LineIndex, in bytes: Span<UInt8>) -> Excerpt {
        let marked = sighting.secret.redacted
        guard region.start.line == region.end.line else {
            return Excerpt(before: "", marked: (Self.head(of: sighting.secret) ?? "") + marked, after: "")
        }
        let line = lines.range(ofLine: region.start.line, in: bytes)
        let start = max(line.start, sighting.range.start - Self.margin)
        let end = min(line.end, sighting.range.end + Self.margin)
        let before = text(ByteRange(start, max(start, sighting.range.start)), in: bytes)
        let after = text(ByteRange(min(end, sighting.range.end), end), in: bytes)
        return Excerpt(
            before: (start > line.start ? "…" : "") + before, marked: marked, after: after + (end < line.end ? "…" : "")
        )
    }

    /// `-----BEGIN RSA PRIVATE KEY-----`, if the secret begins with such a line.
    private static func head(of secret: Secret) -> String? {
        let line = secret.revealed.prefix(80)
        let dashes = Array("-----".utf8)
        guard line.starts(with: "-----BEGIN ".utf8),
            let label = Array(line.dropFirst(11)).firstOffset(of: dashes),
            line.dropFirst(11).prefix(label).allSatisfy({ (0x41...0x5A).contains($0) || $0 == 0x20 })
        else { return nil }
        return String(decoding: line.prefix(11 + label + dashes.count), as: UTF8.self)
    }

    /// The text of a range, with the parts of it that are secrets replaced: where one was sighted, and wherever else
    /// its bytes stand.
    private func text(_ range: ByteRange, in bytes: Span<UInt8>) -> String {
        var shown: [UInt8] = []
        var index = range.start
        for secret in secrets(in: range, of: bytes) {
            if index < secret.start { append(index..<secret.start, of: bytes, to: &shown) }
            if index < secret.end { shown.append(contentsOf: Self.redaction.utf8) }
            index = max(index, secret.end)
        }
        if index < range.end { append(index..<range.end, of: bytes, to: &shown) }
        return String(decoding: shown, as: UTF8.self)
    }

    private func secrets(in range: ByteRange, of bytes: Span<UInt8>) -> [ByteRange] {
        var ranges = ranges.filter { $0.overlaps(range) }
        for secret in texts where secret.count >= 4 && secret.count <= range.count {
            let wanted = secret.revealed
            for start in range.start...(range.end - wanted.count)
            where wanted.indices.allSatisfy({ bytes[start + $0] == wanted[$0] }) {
                ranges.append(ByteRange(start, start + wanted.count))
            }
        }
        return ranges.sorted()
    }

    private func append(_ range: Range<Int>, of bytes: Span<UInt8>, to shown: inout [UInt8]) {
        for index in range { shown.append(bytes[index]) }
    }
}
