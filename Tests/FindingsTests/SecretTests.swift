import Findings
import Spans
import Testing

@Suite struct SecretTests {
    @Test func theShortFormShowsAtMostAFifth() {
        for length in 0...200 {
            let secret = Secret((0..<length).map { UInt8(0x41 + $0 % 26) })
            let shown = secret.redacted.unicodeScalars.filter { $0 != "…" }.count
            #expect(shown * 5 <= length && shown <= 7)
            #expect(secret.redacted.contains("…"))
        }
    }

    @Test func aTokenKeepsItsPrefixAndItsEnd() {
        #expect(Secret(Array("ghp_abcdefghijklmnopqrstuvwxyz0123456rES".utf8)).redacted == "ghp_…rES")
    }

    @Test func bytesThatAreNotPrintableAreNotShown() {
        #expect(Secret(Array(repeating: 0x1B, count: 40)).redacted == "…")
        #expect(Secret(Array("línea-de-prueba-con-acentos".utf8)).redacted == "…")
    }

    @Test func noWayOfPrintingRevealsIt() {
        let text = "correct-horse-battery-staple"
        let secret = Secret(Array(text.utf8))
        var dumped = ""
        dump(secret, to: &dumped)
        let finding = Sighting(rule: RuleID("a/b"), secret: secret, range: .init(0, 1), proof: .pattern)
        dump(finding, to: &dumped)
        for printed in ["\(secret)", String(reflecting: secret), "\(finding)", dumped] {
            #expect(!printed.contains(text) && !printed.contains("99, 111, 114"))
        }
    }
}

@Suite struct SeverityTests {
    @Test(arguments: [
        (Severity.critical, Proof.proven, Severity.critical), (.critical, .structural, .high),
        (.critical, .pattern, .medium), (.high, .pattern, .low), (.low, .structural, .low),
        (.critical, .generic, .low),
    ])
    func eachStepDownLowersByOne(severity: Severity, proof: Proof, expected: Severity) {
        #expect(severity.lowered(for: proof) == expected)
    }

    @Test func namesAreReadBack() {
        for severity in Severity.allCases { #expect(Severity(name: severity.name) == severity) }
        for proof in Proof.allCases { #expect(Proof(name: proof.name) == proof) }
        #expect(Severity(name: "High") == nil && Proof(name: "") == nil)
    }
}

@Suite struct BytePathTests {
    @Test func partsOfAPath() {
        let path = BytePath("a/b/Prod.ENV")
        #expect(path.name == Array("Prod.ENV".utf8) && path.parent == BytePath("a/b"))
        #expect(path.lowercasedExtension == "env")
        #expect(BytePath(".env").lowercasedExtension == "" && BytePath("x").parent == BytePath(""))
        #expect(BytePath("").appending([0x61]) == BytePath("a") && BytePath("a").appending([0x62]) == BytePath("a/b"))
    }
}

@Suite struct CoverageTests {
    @Test func mergingAddsAndKeepsEachGapOnce() {
        var left = Coverage()
        left.blobs = 2
        left.gaps = [Gap(.tooLarge, "a")]
        var right = Coverage()
        right.blobs = 3
        right.gaps = [Gap(.tooLarge, "a"), Gap(.missingObject, "b")]
        left.merge(right)
        #expect(left.blobs == 5 && left.gaps.count == 2 && left.isIncomplete)
        #expect(left.gapsByReason.map(\.reason) == [.missingObject, .tooLarge])
    }
}
