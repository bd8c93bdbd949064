import Catalogue
import Findings
import Rules
import Secrets
import Spans
import TestSupport
import Testing

/// What is decoded by what is new is what a whole pass decodes, whatever the changes.
@Suite struct DecodingVersionTests {
    private static let rules = SecretRules(Catalogue.rules.credentials)

    /// Hidden tokens, parts of texts that a search goes on behind, and ordinary lines.
    private static let pieces: [String] = {
        let hidden = (1...3).flatMap { number -> [String] in
            let token = SampleToken.github(number)
            let base64 = Encoded.base64(token)
            let head = String(token.prefix(20))
            let tail = String(token.dropFirst(20))
            return [
                base64, "x: \(base64)\n",
                base64.prefix(24) + "\n" + base64.dropFirst(24).prefix(24) + "\n"
                    + base64.dropFirst(48) + "\n",
                "\"\(head)\" +\n  \"\(tail)\"", "'\(head)' .\n '\(tail)'", "`\(head)`\n\n`\(tail)`\n",
                "\"\(head)\" & _\n \"\(tail)\"", String(token.reversed()),
                token.utf8.map { "%" + String($0, radix: 16) }.joined(), "\(head)=\n\(tail)", "\(head)\\\n\(tail)",
                "q=\(head)%5\(String(tail.utf8.first ?? 0x41, radix: 16).suffix(1))\(tail.dropFirst())",
                token.utf8.map { "\\x" + String($0, radix: 16) }.joined(), "\"\(head)\\u00\(tail)\"",
                token.utf8.map { "&#\($0);" }.joined(), Encoded.base64(base64), "\(head)=3D\(tail)=3D\n",
            ]
        }
        let parts = [
            "\n", "\r\n", "\n\n", " \n", "\\", "\\\n", "=\n", "= ", "\"", "'", "`", "\" +\n", "\" ..\n", "\" <", "<\n",
            "<>\n\"", "& _\n", "_", "|", "|\n'", "+", "~\n", "# ", "QUJDREVGR0hJSktM", "QUJDREVGR0hJSktMTU5PUFFS\n",
            "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY\\n", "name/", "0x", "&", "%", "%4", "\\x", "\\u", "&#6", ";", "}\n",
            String(repeating: " ", count: 120), String(repeating: "\n", count: 130),
            String(repeating: "word ", count: 14),
        ]
        return hidden + parts + parts
    }()

    @Test func wholePassAndPassByChangesAgree() throws {
        var random = SeededGenerator(seed: Rounds.firstSeed)
        // One scanner for all of them: it remembers lines.
        let byChanges = try #require(LayeredScanner(Self.rules))
        for _ in 0..<Rounds.count(60) { try compareChain(&random, byChanges, length: 10) }
    }

    private func compareChain(
        _ random: inout SeededGenerator, _ byChanges: LayeredScanner, length: Int
    ) throws {
        let whole = try #require(LayeredScanner(Self.rules))
        var text: [UInt8] = []
        var memory = ScanMemory()
        for step in 0..<length {
            let (next, copies) = random.version(of: text)
            var found: [Sighting] = []
            var wanted: [Sighting] = []
            var gaps: [ScanGap] = []
            var nextMemory = ScanMemory()
            byChanges.scan(
                next.span, path: nil, traits: 0, copies: copies, of: memory, remembering: &nextMemory, into: &found,
                gaps: &gaps)
            whole.scan(next.span, path: nil, into: &wanted, gaps: &gaps)
            let seen = found.filter { $0.standing == .finding }.map(describe)
            let note = "seed \(random.seed) step \(step)"
            #expect(seen == wanted.filter { $0.standing == .finding }.map(describe), "\(note)")
            text = next
            memory = nextMemory
        }
    }

    private func describe(_ sighting: Sighting) -> String {
        "\(sighting.rule.path) \(sighting.range) \(sighting.secret.revealed) \(sighting.ladder) \(sighting.tags)"
    }

    @Test func whatIsUnchangedIsNotDecodedAgain() throws {
        let scanner = try #require(LayeredScanner(Self.rules))
        let text = Array("a line;\nx: \(Encoded.base64(SampleToken.github(1)));\nanother;\n".utf8)
        var memory = ScanMemory()
        var sightings: [Sighting] = []
        var gaps: [ScanGap] = []
        scanner.scan(
            text.span, path: nil, traits: 0, copies: [], of: ScanMemory(), remembering: &memory, into: &sightings,
            gaps: &gaps)
        // The same length with nothing in it: what is seen now was taken over.
        let blank = [UInt8](repeating: 0x0A, count: text.count)
        var inherited: [Sighting] = []
        var next = ScanMemory()
        let copy = CopiedRange(target: 0, source: 0, length: text.count)
        scanner.scan(
            blank.span, path: nil, traits: 0, copies: [copy], of: memory, remembering: &next, into: &inherited,
            gaps: &gaps)
        #expect(inherited.map(\.rule) == sightings.map(\.rule) && sightings.count == 1)
    }
}

extension SeededGenerator {
    fileprivate mutating func piece() -> [UInt8] {
        let piece = Array(DecodingVersionTests.piece(next(1 << 20)).utf8)
        switch next(6) {
        case 0: return Array(piece.prefix(next(piece.count + 1)))
        case 1: return Array(piece.dropFirst(next(piece.count + 1)))
        default: return piece
        }
    }

    /// A text made of parts of another and of new ones, and where the parts came from.
    fileprivate mutating func version(of text: [UInt8]) -> ([UInt8], [CopiedRange]) {
        var result: [UInt8] = []
        var copies: [CopiedRange] = []
        var place = 0
        for _ in 0..<(text.isEmpty ? 12 : next(5)) {
            let end = next(3) == 0 ? text.count : place + next(text.count - place + 1)
            copy(text, place..<end, to: &result, &copies)
            place = end
            switch next(5) {
            case 0: place = text.isEmpty ? 0 : next(text.count)
            case 1: place = min(text.count, end + next(60))
            default: for _ in 0..<1 + next(3) { result += piece() }
            }
        }
        if next(4) > 0 { copy(text, place..<text.count, to: &result, &copies) }
        return (result, copies)
    }

    private func copy(_ text: [UInt8], _ range: Range<Int>, to result: inout [UInt8], _ copies: inout [CopiedRange]) {
        guard !range.isEmpty else { return }
        if let last = copies.last, last.target + last.length == result.count,
            last.source + last.length == range.lowerBound
        {
            copies[copies.count - 1].length += range.count
        } else {
            copies.append(CopiedRange(target: result.count, source: range.lowerBound, length: range.count))
        }
        result += text[range]
    }
}

extension DecodingVersionTests {
    fileprivate static func piece(_ number: Int) -> String { pieces[number % pieces.count] }
}
