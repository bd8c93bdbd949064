import Catalogue
import Findings
import Rules
import Secrets
import Spans
import TestSupport
import Testing

/// A scan by changes sees what a whole scan sees, whatever the changes.
@Suite struct VersionScanTests {
    /// The built-in rules, and some that are awkward: a match far from its keyword on both sides, one that ends where
    /// its window ends, one that has no bound, one that looks behind, one for the ends of the text.
    private static let rules: SecretRules = {
        let awkward: [(String, String, [String], CredentialRule.Reach?)] = [
            ("far", #"<<[^>]{0,90}middle[^>]{0,200}>>"#, ["middle"], .init(before: 100, after: 220)),
            ("long", #"longkey[a-z0-9]+"#, ["longkey"], .init(before: 0, after: 16)),
            ("end", #"tail[0-9]+$"#, ["tail"], .standard),
            ("start", #"\Ahead[0-9]+"#, ["head"], .standard),
            ("unbounded", #"(?s)open\{.*?\}close"#, ["open{"], nil),
            ("whole", #"(?s)[a-f]{4}word.{0,50}"#, ["word"], nil),
            ("behind", #"(?<=ab..)keyed\b"#, ["keyed"], .standard),
        ]
        return SecretRules(
            Catalogue.rules.credentials
                + awkward.map { name, pattern, keywords, reach in
                    CredentialRule(
                        head: RuleHead(
                            id: RuleID("test/\(name)"), title: name, severity: .high, weaknesses: [], practice: "",
                            topics: [], meaning: "", remedy: "", compliance: [], references: [],
                            examples: Examples(flagged: [], clean: [])),
                        pattern: pattern, keywords: keywords, reach: reach)
                })
    }()

    /// Texts that rules react to.
    private static let pieces: [[UInt8]] = {
        let examples = Catalogue.rules.credentials.flatMap { $0.head.examples.flagged + $0.head.examples.clean }
        let awkward = [
            "<<aaa middle bbb>>", "longkeyabcdefghijklmnop0123456789", "tail123", "head77", "open{", "}close",
            "open{x}close",
            "abcdword", "word", "ab12keyed ", "keyed", "password = \"Tr0ub4dor&3x\"", "secret:", "\n", "\r\n", "\n\n\n",
            "api_key", "<password>", "</password>", "name=\"token\"\nvalue=\"q8Zr4Lk2Vx91\"",
            "-----BEGIN RSA PRIVATE KEY-----",
        ]
        return examples.map { Array($0.text.utf8) } + awkward.map { Array($0.utf8) }
    }()

    @Test func wholeScanAndScanByChangesAgree() throws {
        var random = SeededGenerator(seed: Rounds.firstSeed)
        // One scanner for all of them: it remembers lines.
        let byChanges = try #require(SecretScanner(Self.rules))
        for _ in 0..<Rounds.count(25) {
            try compareChain(&random, byChanges, length: 12)
        }
    }

    /// One text and its versions, each scanned by its changes against the one before.
    private func compareChain(
        _ random: inout SeededGenerator, _ byChanges: SecretScanner, length: Int
    ) throws {
        let whole = try #require(SecretScanner(Self.rules))
        let paths = [nil, BytePath("a/b.yaml"), BytePath("src/main.py"), BytePath("x.env"), BytePath("README.md")]
        let traits = random.next(paths.count)
        let path = paths[traits]
        var text: [UInt8] = []
        for _ in 0..<random.next(30) { text += random.piece(of: Self.pieces) }
        var memory = ScanMemory()
        var sightings: [Sighting] = []
        var gaps: [ScanGap] = []
        byChanges.scan(
            text.span, path: path, traits: traits, copies: [], of: ScanMemory(), remembering: &memory,
            into: &sightings, gaps: &gaps)
        for step in 0..<length {
            let (next, copies) = random.version(of: text, pieces: Self.pieces)
            var found: [Sighting] = []
            var wanted: [Sighting] = []
            var nextMemory = ScanMemory()
            byChanges.scan(
                next.span, path: path, traits: traits, copies: copies, of: memory, remembering: &nextMemory,
                into: &found, gaps: &gaps)
            whole.scan(next.span, path: path, into: &wanted, gaps: &gaps)
            let note = "seed \(random.seed) step \(step)"
            #expect(found.map(describe) == wanted.map(describe), "\(note)")
            text = next
            memory = nextMemory
        }
        #expect(gaps.isEmpty)
    }

    private func describe(_ sighting: Sighting) -> String {
        "\(sighting.rule.path) \(sighting.range) \(sighting.secret.revealed) \(sighting.proof) \(sighting.standing) "
            + "\(sighting.attributes) \(sighting.ladder) \(sighting.tags) \(sighting.alternates)"
    }

    @Test func unchangedTextIsNotMatchedAgain() throws {
        let scanner = try #require(SecretScanner(Self.rules))
        let text = Array("<<a middle b>> password = \"Tr0ub4dor&3x\"\n\n\n\n".utf8)
        var memory = ScanMemory()
        var sightings: [Sighting] = []
        var gaps: [ScanGap] = []
        scanner.scan(
            text.span, path: nil, traits: 0, copies: [], of: ScanMemory(), remembering: &memory, into: &sightings,
            gaps: &gaps)
        // The same length with nothing in it: what is seen now was taken over.
        let blank = [UInt8](repeating: 0x20, count: text.count)
        var inherited: [Sighting] = []
        var next = ScanMemory()
        let copy = CopiedRange(target: 0, source: 0, length: text.count)
        scanner.scan(
            blank.span, path: nil, traits: 0, copies: [copy], of: memory, remembering: &next, into: &inherited,
            gaps: &gaps)
        #expect(inherited.map(\.rule) == sightings.map(\.rule) && sightings.count >= 2)
    }
}

extension SeededGenerator {
    fileprivate mutating func piece(of pieces: [[UInt8]]) -> [UInt8] {
        switch next(8) {
        case 0: return (0..<next(40)).map { _ in UInt8(0x20 + next(95)) }
        case 1: return [0x0A]
        case 2: return Array("let value = compute(\(next(1000)))\n".utf8)
        case 3:
            let piece = pieces[next(pieces.count)]
            let cut = next(piece.count + 1)
            return next(2) == 0 ? Array(piece[..<cut]) : Array(piece[cut...])
        default: return pieces[next(pieces.count)] + (next(2) == 0 ? [0x0A] : [])
        }
    }

    /// A text made of parts of another and of new ones, and where the parts came from.
    fileprivate mutating func version(of text: [UInt8], pieces: [[UInt8]]) -> ([UInt8], [CopiedRange]) {
        var result: [UInt8] = []
        var copies: [CopiedRange] = []
        var place = 0
        for _ in 0..<next(5) {
            let end = place + next(text.count - place + 1)
            copy(text, place..<end, to: &result, &copies)
            switch next(4) {
            case 0: result += piece(of: pieces)
            case 1: place = min(text.count, end + next(30))
            case 2 where !text.isEmpty: place = next(text.count)
            default: result.append(UInt8(0x20 + next(95)))
            }
            place = max(place, 0)
            if next(2) == 0 { place = max(place, end) }
        }
        if next(4) > 0 { copy(text, place..<text.count, to: &result, &copies) }
        return (result, copies)
    }

    private func copy(_ text: [UInt8], _ range: Range<Int>, to result: inout [UInt8], _ copies: inout [CopiedRange]) {
        guard !range.isEmpty else { return }
        copies.append(CopiedRange(target: result.count, source: range.lowerBound, length: range.count))
        result += text[range]
    }
}
