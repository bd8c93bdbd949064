import Audit
import Catalogue
import Findings
import Rules
import Spans
import Testing

/// The findings of one rule of the catalogue in one file.
private func findings(_ rule: AuditRule, _ text: [UInt8], _ path: String) -> [Finding] {
    let file = WorkspaceFile(path: BytePath(path), bytes: text)
    return Auditor(rules: [rule]).audit(Workspace(files: [file])).findings
}

private func rule(_ id: String) throws -> AuditRule {
    try #require(Catalogue.rules.audits.first { $0.id.path == id })
}

private func applying(_ fix: Fix, to text: [UInt8]) -> [UInt8] {
    var text = text
    for edit in fix.edits.sorted(by: { $0.range > $1.range }) {
        text.replaceSubrange(edit.range.range, with: Array(edit.replacement.utf8))
    }
    return text
}

/// Applies the fix of a rule's first finding, and gives back the text and whether that finding is gone.
private func fixed(_ id: String, _ text: String, path: String = "x.yaml") throws -> String? {
    let rule = try rule(id)
    let before = findings(rule, Array(text.utf8), path)
    let first = try #require(before.first)
    guard let fix = first.fix else { return nil }
    let after = applying(fix, to: Array(text.utf8))
    let left = findings(rule, after, path)
    #expect(left.count == before.count - 1)
    return String(decoding: after, as: UTF8.self)
}

@Suite("Fixes") struct FixTests {
    private static let fixing = Catalogue.rules.audits.filter { $0.fix != nil }.map(\.id.path)

    /// The path that an example stands under when it names none.
    private static func path(_ rule: AuditRule, _ example: Example) -> String {
        example.path ?? (rule.id.path.hasPrefix("dockerfile/") ? "Dockerfile" : "x.yaml")
    }

    @Test(arguments: Catalogue.rules.audits.map(\.id.path))
    func everyFixRemovesItsFindingAndNothingElse(_ id: String) throws {
        let rule = try rule(id)
        var made = 0
        for example in rule.head.examples.flagged {
            let path = Self.path(rule, example)
            var text = Array(example.text.utf8)
            for _ in 0..<8 {
                let before = findings(rule, text, path)
                guard let finding = before.first(where: { $0.fix != nil }), let fix = finding.fix else { break }
                made += 1
                let edited = applying(fix, to: text)
                #expect(findings(rule, edited, path).count < before.count, "\(String(decoding: edited, as: UTF8.self))")
                #expect(Self.isOneChange(text, edited), "\(String(decoding: edited, as: UTF8.self))")
                text = edited
            }
        }
        #expect(rule.fix == nil || made > 0, "no example shows the fix")
    }

    /// Whether two texts have the same lines but for one stretch of few lines.
    private static func isOneChange(_ before: [UInt8], _ after: [UInt8]) -> Bool {
        let (old, new) = (before.split(separator: 0x0A), after.split(separator: 0x0A))
        let start = zip(old, new).prefix { $0 == $1 }.count
        let end = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed()).prefix { $0 == $1 }.count
        return old.count - start - end <= 2 && new.count - start - end <= 3
    }

    @Test func severalRulesHaveFixes() { #expect(Self.fixing.count >= 25) }

    @Test func missingKeysAreAddedWithTheLayoutOfTheirNeighbours() throws {
        let text = """
            apiVersion: v1
            kind: Pod   # a pod
            metadata: {name: a}
            spec:
              containers:
                - name: web  # the web
                  image: web:1   # its image

                # the next one
                - name: two
                  securityContext: {allowPrivilegeEscalation: false}
            """
        let result = try fixed("kubernetes/privilege-escalation", text)
        let expected = text.replacing(
            "# its image\n", with: "# its image\n      securityContext:\n        allowPrivilegeEscalation: false\n")
        #expect(result == expected)
    }

    @Test func existingMappingsAreExtended() throws {
        let head = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n"
        let block = head + "  - name: w\n    securityContext:\n      runAsUser: 5 # why\n    image: w:1\n"
        #expect(
            try fixed("kubernetes/privilege-escalation", block)
                == head + "  - name: w\n    securityContext:\n      runAsUser: 5 # why\n"
                + "      allowPrivilegeEscalation: false\n    image: w:1\n")
        let flow = head + "  - {name: w, securityContext: {runAsUser: 5}, image: w:1}\n"
        #expect(
            try fixed("kubernetes/privilege-escalation", flow)
                == head
                + "  - {name: w, securityContext: {runAsUser: 5, allowPrivilegeEscalation: false}, image: w:1}\n")
        let empty = head + "  - {name: w, securityContext: {}}\n"
        #expect(
            try fixed("kubernetes/privilege-escalation", empty)
                == head + "  - {name: w, securityContext: {allowPrivilegeEscalation: false}}\n")
    }

    @Test func lineBreaksOfWindowsAreKept() throws {
        let text =
            "apiVersion: v1\r\nkind: Pod\r\nmetadata: {name: a}\r\nspec:\r\n  containers:\r\n  - name: w\r\n    image: w\r\n"
        #expect(
            try fixed("kubernetes/privilege-escalation", text)
                == text + "    securityContext:\r\n      allowPrivilegeEscalation: false\r\n")
    }

    @Test func jsonKeepsItsQuotesAndItsLayout() throws {
        let text = """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"},
              "spec": {
                "containers": [
                  {
                    "name": "w",
                    "image": "w"
                  }
                ]
              }}
            """
        let result = try fixed("kubernetes/privilege-escalation", text, path: "x.json")
        let expected = text.replacing(
            "\"image\": \"w\"",
            with:
                "\"image\": \"w\",\n        \"securityContext\": {\n          \"allowPrivilegeEscalation\": false\n        }"
        )
        #expect(result == expected)
    }

    @Test func nothingIsDoneThroughAliasesAndMerges() throws {
        let text = """
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            x: &context {privileged: true}
            spec:
              containers:
                - {name: one, securityContext: *context}
                - name: two
                  securityContext:
                    <<: *context
            """
        #expect(try fixed("kubernetes/privileged-container", text) == nil)
    }

    @Test func aBlockOfTextAtTheEndIsNotBroken() throws {
        let text = """
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            spec:
              containers:
                - name: one
                  args:
                    - |
                      echo hello
              restartPolicy: Never
            """
        let expected = text.replacing(
            "- name: one\n", with: "- name: one\n      securityContext:\n        allowPrivilegeEscalation: false\n")
        #expect(try fixed("kubernetes/privilege-escalation", text) == expected)
    }

    @Test func firstKeyOfAnItemLeavesItsDash() throws {
        let text = """
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            spec:
              containers:
                - name: one
                  volumeMounts:
                    - mountPropagation: Bidirectional
                      name: data
                      mountPath: /data
            """
        let expected = text.replacing("- mountPropagation: Bidirectional\n          name: data", with: "- name: data")
        #expect(try fixed("kubernetes/shared-propagation", text) == expected)
    }

    @Test func portsAreBoundToTheHostItself() throws {
        let text = "services:\n  db:\n    image: postgres:16\n    ports:\n      - '5432:5432' # handy\n"
        #expect(
            try fixed("compose/exposed-data-store", text)
                == text.replacing("'5432:5432'", with: "'127.0.0.1:5432:5432'"))
        let variable = "services:\n  db:\n    image: postgres:16\n    ports: ['${PORT:-5432}:5432']\n"
        #expect(try fixed("compose/exposed-data-store", variable) == nil)
    }
}
