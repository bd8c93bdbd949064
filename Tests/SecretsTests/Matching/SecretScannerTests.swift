import Findings
import PCRE
import Rules
import Secrets
import Spans
import Testing

@Suite("SecretScanner") struct SecretScannerTests {
    private let token = testRule("acme/token", #"\b(?<secret>acme_[a-z0-9]{8})\b"#, keywords: ["acme_"])

    @Test func seesEveryMatchAtItsPlace() throws {
        let scan = try TestScan("acme_q7w5z2k1, acme_short acme_m3n8v6c4", rules: [token])
        #expect(scan.findings.map(\.range) == [ByteRange(0, 13), ByteRange(26, 39)])
        #expect(scan.findings.allSatisfy { $0.proof == .pattern && $0.rule == RuleID("acme/token") })
        #expect(scan.gaps.isEmpty)
    }

    @Test func ignoresTheCaseOfKeywordsButNotOfPatterns() throws {
        #expect(try TestScan("ACME_q7w5z2k1", rules: [token]).findings.isEmpty)
        let loose = testRule("acme/token", "(?i)acme_[a-z0-9]{8}", keywords: ["acme_"])
        #expect(try TestScan("ACME_q7w5z2k1", rules: [loose]).values == ["ACME_q7w5z2k1"])
    }

    @Test func takesTheWholeMatchWithoutAGroup() throws {
        let rule = testRule("acme/id", "id-[0-9]{4}", keywords: ["id-"])
        #expect(try TestScan("x id-1937 y", rules: [rule]).values == ["id-1937"])
    }

    @Test func findsWhatBeginsBeforeItsKeyword() throws {
        let rule = testRule("acme/mail", "(?<secret>[a-z0-9]{6})@acme", keywords: ["@acme"])
        #expect(try TestScan("q7w5z2@acme and m3n8v6@acme", rules: [rule]).values == ["q7w5z2", "m3n8v6"])
    }

    @Test func growsAWindowThatCutsAMatchShort() throws {
        let rule = testRule(
            "acme/long", "long_[a-z0-9]+", keywords: ["long_"], reach: CredentialRule.Reach(before: 0, after: 16))
        let value = "long_" + String(repeating: "a1b2", count: 500)
        #expect(try TestScan("\(value) end", rules: [rule]).values == [value])
    }

    @Test func findsASecretAcrossTheBordersOfChunks() throws {
        let filler = String(repeating: "x", count: (1 << 20) - 6) + " "
        let scan = try TestScan(filler + "acme_q7w5z2k1", rules: [token])
        #expect(scan.findings.map(\.range.start) == [(1 << 20) - 5])
    }

    @Test func matchesUnboundedRulesOnceOverTheWholeText() throws {
        let rule = testRule("acme/block", "(?s)BEGIN.*?END", keywords: ["BEGIN"], reach: nil)
        let block = "BEGIN" + String(repeating: "\nline", count: 2_000) + "\nEND"
        let scan = try TestScan("a \(block) b \(block)", rules: [rule])
        #expect(scan.values == [block, block])
    }

    @Test func refusesByEntropyAndKeepsTheReason() throws {
        let rule = testRule("acme/token", "acme_[a-z0-9]{8}", keywords: ["acme_"], entropy: 3.5)
        let scan = try TestScan("acme_aaaaaaaa", rules: [rule])
        #expect(scan.findings.isEmpty)
        guard case .refused(let reason) = try #require(scan.sightings.first).standing else {
            Issue.record("not refused")
            return
        }
        #expect(reason.contains("below 3.5"))
    }

    @Test func countsSamplesAsExamples() throws {
        let scan = try TestScan("acme_xxxxxxxx", rules: [token])
        #expect(scan.sightings.map(\.standing) == [.example("says 'xxxxx'")] || scan.findings.isEmpty)
        #expect(!scan.sightings.isEmpty)
    }

    @Test func limitsRulesToTheirPaths() throws {
        let rule = testRule("acme/rc", "acme_[a-z0-9]{8}", keywords: ["acme_"], paths: [".acmerc", "conf/*.acme"])
        #expect(try TestScan("acme_q7w5z2k1", path: "home/.acmerc", rules: [rule]).findings.count == 1)
        #expect(try TestScan("acme_q7w5z2k1", path: "conf/a.acme", rules: [rule]).findings.count == 1)
        #expect(try TestScan("acme_q7w5z2k1", path: "notes.txt", rules: [rule]).findings.isEmpty)
        #expect(try TestScan("acme_q7w5z2k1", rules: [rule]).findings.isEmpty)
    }

    @Test func runsRulesWithoutKeywordsOnFilesOfTheirNames() throws {
        let rule = testRule(
            "acme/file", #"\A(?<secret>[0-9a-f]{8})\s*\z"#, keywords: [], reach: nil, paths: ["acme.key", "keys/*.key"])
        #expect(try TestScan("9f31c07e\n", path: "config/acme.key", rules: [rule]).values == ["9f31c07e"])
        #expect(try TestScan("9f31c07e\n", path: "keys/b.key", rules: [rule]).values == ["9f31c07e"])
        #expect(try TestScan("9f31c07e\n", path: "other.key", rules: [rule]).findings.isEmpty)
    }

    @Test func tagsFixturesAndRules() throws {
        let rule = testRule("acme/token", "acme_[a-z0-9]{8}", keywords: ["acme_"], tags: ["public"])
        let scan = try TestScan("acme_q7w5z2k1", path: "src/test/a.txt", rules: [rule])
        #expect(try #require(scan.findings.first).tags == ["public", "fixture"])
    }

    @Test func findsInNULAndBytesThatAreNotUTF8() throws {
        let bytes: [UInt8] = [0x00, 0xFF, 0xFE, 0x20] + Array("acme_q7w5z2k1".utf8) + [0x00, 0xC3]
        #expect(try TestScan(bytes, rules: [token]).findings.map(\.range) == [ByteRange(4, 17)])
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func findsAtEveryKindOfLineEnd(lineEnd: String) throws {
        let scan = try TestScan("a\(lineEnd)acme_q7w5z2k1\(lineEnd)b", rules: [token])
        #expect(scan.values == ["acme_q7w5z2k1"])
    }

    @Test func reusesOneScannerForManyTexts() throws {
        let scanner = try #require(SecretScanner(SecretRules([token])))
        var sightings: [Sighting] = []
        var gaps: [ScanGap] = []
        for text in ["acme_q7w5z2k1", "nothing", "acme_q7w5z2k1"] {
            let bytes = Array(text.utf8)
            scanner.scan(bytes.span, path: nil, into: &sightings, gaps: &gaps)
        }
        #expect(sightings.count == 2)
    }
}

@Suite("Limits of a scan") struct ScanLimitTests {
    @Test func aRunawayPatternBecomesAGap() throws {
        let rule = testRule("acme/runaway", "key(a+)+$", keywords: ["key"])
        let text = Array(repeating: "key" + String(repeating: "a", count: 60) + "!\n", count: 50).joined()
        let scan = try TestScan(text, rules: [rule])
        #expect(scan.gaps.map(\.reason) == [.matchLimit])
        #expect(try #require(scan.gaps.first).rule == RuleID("acme/runaway"))
    }

    @Test func theRulesBesideItGoOn() throws {
        let runaway = testRule("acme/runaway", "key(a+)+$", keywords: ["key"])
        let token = testRule("acme/token", "acme_[a-z0-9]{8}", keywords: ["acme_"])
        let scan = try TestScan("key\(String(repeating: "a", count: 60))! acme_q7w5z2k1", rules: [runaway, token])
        #expect(scan.values == ["acme_q7w5z2k1"])
    }

    @Test func aUsedUpTimeBecomesAGap() throws {
        let rule = testRule("acme/id", "id-[0-9]{4}", keywords: ["id-"])
        let budget = ScanBudget(match: .standard, time: .zero, timePerMebibyte: .zero)
        let text = String(repeating: "id-12345 ", count: 1_000)
        let scan = try TestScan(text, rules: [rule], budget: budget)
        #expect(scan.gaps.map(\.reason) == [.timeBudget])
        #expect(scan.findings.count < 1_000)
    }

    @Test func patternsThatDoNotCompileAreNamed() {
        let rules = SecretRules([
            testRule("acme/good", "a1b2", keywords: ["a1"]), testRule("acme/bad", "a(b", keywords: ["a("]),
        ])
        #expect(rules.check().map(\.rule) == [RuleID("acme/bad")])
    }
}
