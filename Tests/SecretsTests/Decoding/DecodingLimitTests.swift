import Findings
import Secrets
import Spans
import Testing
import TestSupport

/// What is hostile, cut off or nothing at all ends soon, quietly, and with a word where something was left out.
@Suite("Limits of decoding") struct DecodingLimitTests {
    private static let token = SampleToken.github(7)

    /// Texts of repeated pieces that a careless search would go over again and again.
    static let pieces = [
        "aB1/", "Ab1+", "====", "%41", "%3D%", "\\u0041", "\\x41\\", "\\101", "\\\n", "\\\"", "&#65;", "&#x41",
        "&lowbar;", "=3D",
        "=41=41x", "=\n", "\" + \"", "' \"", "\"a\" ", "'a'\n", "`", "\"\"", "\\n", "0x", "A\n",
        "0123456789ABCDEF0123456789ABCDEF\n",
        "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY\n", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY\\n", "-", "_a", "ab.CD1", " = ",
        "\u{0}", "\u{FF}",
    ]

    @Test(.timeLimit(.minutes(2)), arguments: pieces) func repeatedPieces(piece: String) throws {
        let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
        let (findings, _) = try Looking.scan(Array(text.utf8))
        #expect(findings.isEmpty)
    }

    @Test(.timeLimit(.minutes(2)), arguments: pieces) func tokenBehindRepeatedPieces(piece: String) throws {
        let text = String(repeating: piece, count: 4_000) + "\n\nx = <" + Encoded.base64(Self.token) + ">\n"
        let (findings, _) = try Looking.scan(Array(text.utf8))
        #expect(findings.map(\.secret.revealed) == [Array(Self.token.utf8)])
    }

    @Test func deeperThanTheBudget() throws {
        let four = (0..<4).reduce(Self.token) { text, _ in Encoded.base64(text) }
        #expect(try Looking.findings(four).isEmpty)
        var budget = DecodingBudget.standard
        budget.depth = 4
        #expect(try Looking.scan(Array(four.utf8), budget: budget).findings.count == 1)
    }

    @Test func moreBytesThanTheBudget() throws {
        var budget = DecodingBudget.standard
        (budget.bytes, budget.bytesPerByte) = (1_000, 0)
        let text = String(repeating: Encoded.base64("a line of text\n"), count: 200)
        let gaps = try Looking.scan(Array(text.utf8), budget: budget).gaps
        #expect(gaps.map(\.reason) == [.decodeLimit])
        #expect(gaps.first?.rule == nil)
    }

    @Test func morePiecesThanTheBudget() throws {
        var budget = DecodingBudget.standard
        budget.pieces = 3
        let text = (20..<25).map { Encoded.base64(SampleToken.github($0)) + "\n\n" }.joined()
        let (findings, gaps) = try Looking.scan(Array(text.utf8), budget: budget)
        #expect(findings.count == 3)
        #expect(gaps.map(\.reason) == [.decodeLimit])
    }

    @Test func moreThanIsKeptAtATime() throws {
        let filler = Encoded.base64([UInt8](repeating: 0x5A, count: 3_000_000))
        let text = filler + "\n\n" + filler + "\n\n" + Encoded.base64(Encoded.base64(Self.token)) + "\n"
        let (findings, gaps) = try Looking.scan(Array(text.utf8))
        #expect(findings.map(\.range) == [ByteRange(text.utf8.count - 77, text.utf8.count - 2)])
        #expect(gaps.isEmpty)
    }

    @Test(arguments: EncodingTests.hidings) func cutOff(_ hiding: Hiding) throws {
        let text = hiding.before + hiding.hide(Self.token)
        for count in stride(from: 1, to: text.utf8.count, by: 3) {
            let (findings, gaps) = try Looking.scan(Array(text.utf8.prefix(count)))
            #expect(findings.allSatisfy { $0.secret.revealed == Array(Self.token.utf8) })
            #expect(gaps.isEmpty)
        }
    }

    @Test func everyByteInEveryPlace() throws {
        var state: UInt64 = 88_172_645_463_325_252
        let alphabet = Array("aB1/+%\\&=\"' \nux#;{}0FQ".utf8) + [0, 0xFF]
        for _ in 0..<300 {
            let bytes = (0..<300).map { _ -> UInt8 in
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                return alphabet[Int(state >> 33) % alphabet.count]
            }
            let (findings, gaps) = try Looking.scan(bytes)
            #expect(findings.isEmpty && gaps.isEmpty)
        }
    }

    @Test func whatTheTextShowsIsNotFoundTwice() throws {
        let token = Self.token
        for text in [
            "https://example.com/?a=%20b&token=\(token)&c=%3D", "x = \"\(token)\" + \"\"", "x = \"a\\u0041 \(token)\"",
            "&quot;\(token)&quot;", "mail=3Dmail \(token)",
        ] {
            let findings = try Looking.findings(text)
            #expect(findings.map(\.secret.revealed) == [Array(token.utf8)])
            #expect(findings.first?.tags.contains { $0.hasPrefix("decoded:") } == false)
        }
    }

    @Test func twoPlacesAreTwoSightings() throws {
        let text = "a: \(Encoded.base64(Self.token))\n\nb: \(Encoded.base64(Self.token))\n"
        #expect(try Looking.findings(text).map(\.range.start) == [3, 64])
    }

    @Test func genericRulesStayOut() throws {
        let text = "data: " + Encoded.base64("password = \"hG7-kQ2-vX9-zz\"\n") + "\n"
        let scanned = try Looking.scan(Array(text.utf8))
        #expect(scanned.findings.isEmpty)
    }

    @Test func aCommentAllowsTheEncodedForm() throws {
        let text = "x = \"\(Encoded.base64(Self.token))\" # latchkey:allow a test\n"
        let finding = try #require(try Looking.findings(text).first)
        #expect(finding.tags.contains("allowed:a test"))
    }
}
