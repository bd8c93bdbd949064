import Catalogue
import Findings
import Foundation
import Reports
import Rules
import TestSupport
import Testing

/// Rules, the types that stand behind them, and their pages.
@Suite struct RuleConventions {
    private let credentials = Catalogue.rules.credentials
    private let audits = Catalogue.rules.audits

    @Test func idsAreUniqueOverBothTrees() {
        let ids = credentials.map(\.id.path) + audits.map(\.id.path)
        #expect(ids.count == Set(ids).count)
    }

    @Test func everyFileIsInTheCatalogue() throws {
        let files = try PackageFolder.files(below: "Rules", suffix: ".yaml")
        let paths =
            credentials.map { "Rules/secrets/\($0.id.path).yaml" } + audits.map { "Rules/audit/\($0.id.path).yaml" }
        #expect(Set(files) == Set(paths))
        #expect(try PackageFolder.files(below: "Rules") == files, "something that is no rule lies in Rules")
    }

    @Test func everyRuleHasExamplesAndWords() {
        for head in credentials.map(\.head) + audits.map(\.head) {
            #expect(!head.examples.flagged.isEmpty && !head.examples.clean.isEmpty, "\(head.id): examples")
            #expect(
                head.examples.flagged.allSatisfy { !$0.spans.isEmpty }, "\(head.id): a flagged example without a mark")
            for text in [head.title, head.meaning, head.remedy, head.practice] {
                #expect(!text.isEmpty, "\(head.id): title, meaning, remedy and practice are needed")
            }
            #expect(!head.weaknesses.isEmpty, "\(head.id): cwe")
            #expect(head.title.last != ".", "\(head.id): a title is a phrase, not a sentence")
            for text in [head.meaning, head.remedy] { #expect(text.last == ".", "\(head.id): \(text)") }
        }
    }

    @Test func messagesAreSentences() {
        for rule in audits { #expect(rule.message.last == ".", "\(rule.id): \(rule.message)") }
    }

    @Test func checksAndRulesBelongTogether() throws {
        let coded = audits.filter { if case .check = $0.judgement { true } else { false } }
        let expected = coded.map { rule in
            let words = rule.id.path.split(separator: "/").map(typeName)
            return "Sources/Audit/Checks/\(words[0])/\(words.joined())"
        }
        let files = try PackageFolder.files(below: "Sources/Audit/Checks", suffix: ".swift").map {
            String($0.dropLast(6))
        }
        #expect(Set(expected).symmetricDifference(files) == [])
    }

    @Test func verifiersAndRulesBelongTogether() throws {
        try expectUsed("Sources/Secrets/Proof", conformingTo: "Verifier", by: credentials.compactMap(\.proof))
    }

    /// The examples of its rules are not enough: a test makes credentials of its own, and breaks them.
    @Test func everyVerifierHasATest() throws {
        let tests = try SourceFile.all(below: "Tests/SecretsTests").flatMap(\.lines).joined(separator: "\n")
        for (proof, rules) in Dictionary(grouping: credentials, by: \.proof) {
            guard let proof else { continue }
            let isNamed =
                tests.contains("\(typeName(proof)).") || rules.contains { tests.contains("\"\($0.id.path)\"") }
            #expect(isNamed, "\(proof) has no test")
        }
    }

    @Test func valueTestsAndRulesBelongTogether() throws {
        try expectUsed("Sources/Secrets/ValueTests", conformingTo: "ValueTest", by: credentials.compactMap(\.valueTest))
    }

    @Test func pagesAreCurrent() throws {
        let pages = RulePages(ActiveRules(credentials: credentials, audits: audits)).pages
        for page in pages {
            let kept = try? PackageFolder.text("docs/rules/" + page.path)
            let isCurrent = kept == page.text
            #expect(isCurrent, "docs/rules/\(page.path): run make docs")
        }
        let files = try PackageFolder.files(below: "docs/rules")
        #expect(Set(files) == Set(pages.map { "docs/rules/" + $0.path }), "pages without rules: run make docs")
    }

    /// `flat-namespace` names the type and the file `FlatNamespace`.
    private func typeName(_ name: some StringProtocol) -> String {
        name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// Every type below `folder` that conforms, directly or through another protocol there, is named by a rule; the
    /// build sees to the other direction.
    private func expectUsed(_ folder: String, conformingTo name: String, by names: [String]) throws {
        var types: [String: [String]] = [:]
        var names = Set(names.map(typeName))
        for line in try SourceFile.all(below: folder).flatMap(\.lines) {
            guard let match = line.firstMatch(of: /\b(?:struct|enum|protocol) (\w+): ([\w, ]+)/) else { continue }
            types[String(match.1)] = match.2.split(separator: ",").map { String($0).trimmed }
            if line.contains("protocol ") { names.insert(String(match.1)) }
        }
        func conforms(_ type: String) -> Bool { types[type]?.contains { $0 == name || conforms($0) } ?? false }
        let conforming = Set(types.keys.filter(conforms))
        #expect(!conforming.isEmpty)
        #expect(conforming.subtracting(names) == [], "no rule names these")
    }
}
