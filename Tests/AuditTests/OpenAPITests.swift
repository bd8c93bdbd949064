import Audit
import Catalogue
import Findings
import Rules
import Spans
import Testing

/// Runs some rules about interfaces over files; what is found as `file:line rule`.
private func audit(_ files: [String: String], _ names: Set<String>) -> [String] {
    let rules = Catalogue.rules.audits.filter { names.contains($0.id.path) }
    let files = files.map { WorkspaceFile(path: BytePath($0.key), bytes: Array($0.value.utf8)) }
    return Auditor(rules: rules).audit(Workspace(files: files)).findings.map { finding in
        let path = finding.location.provenance.path?.description ?? ""
        return "\(path):\(finding.location.region.start.line) \(finding.rule.path)"
    }
}

private let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"

@Suite("OpenAPI") struct OpenAPITests {
    @Test func referencesLeadToFilesBesideTheDocument() {
        let files = [
            "api/openapi.yaml": head + "paths:\n  /a: {$ref: 'parts/a.yaml#/item'}\n",
            "api/parts/a.yaml": "item:\n  get:\n    parameters:\n      - $ref: ../shared.json#/limit\n",
            "api/shared.json": #"{"limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}}}"#,
            "api/unrelated.yaml":
                "item:\n  get:\n    parameters:\n      - {name: x, in: query, schema: {type: integer}}\n",
        ]
        let rules: Set<String> = ["openapi/operation-without-security", "openapi/unbounded-number"]
        #expect(
            audit(files, rules) == [
                "api/parts/a.yaml:2 openapi/operation-without-security", "api/shared.json:1 openapi/unbounded-number",
            ])
    }

    @Test func referencesInACircleEnd() {
        let text =
            head + "paths: {}\ncomponents:\n  schemas:\n    A: {$ref: '#/components/schemas/B'}\n"
            + "    B: {$ref: '#/components/schemas/A'}\n    C: {type: array, items: {$ref: '#/components/schemas/C'}}\n"
        #expect(audit(["x.yaml": text], ["openapi/unbounded-array"]) == ["x.yaml:8 openapi/unbounded-array"])
    }

    @Test func ownRequirementCountsMoreThanTheDocuments() {
        let text =
            head + "security: [{k: []}]\npaths:\n  /a:\n    get: {security: []}\n    put: {security: [{k: []}, {}]}\n"
            + "    post: {}\n  /login:\n    post: {security: []}\n"
            + "components: {securitySchemes: {k: {type: http, scheme: bearer}}}\n"
        let rules: Set<String> = [
            "openapi/operation-without-security", "openapi/security-switched-off", "openapi/optional-security",
            "openapi/no-security-scheme", "openapi/undefined-security-scheme",
        ]
        #expect(
            audit(["x.yaml": text], rules) == [
                "x.yaml:6 openapi/security-switched-off", "x.yaml:7 openapi/optional-security",
            ])
    }

    @Test func manyFindingsOfOneKindBecomeOne() {
        let properties = (1...100).map { "        p\($0): {type: string}\n" }.joined()
        let text =
            head + "paths: {}\ncomponents:\n  schemas:\n    A:\n      type: object\n      properties:\n" + properties
        let found = audit(["x.yaml": text], ["openapi/unbounded-string"])
        #expect(found.count == 41)
        #expect(found.last == "x.yaml:49 openapi/unbounded-string")
    }

    @Test func otherFilesWithTheWordsAreNone() {
        let files = [
            "a.yaml": "openapi: 3.1.0\nname: something\n", "b.yaml": "swagger: true\npaths: {/a: {get: {}}}\n",
            "c.json": #"{"openapi": "enabled", "paths": {"/a": {"get": {}}}}"#,
        ]
        #expect(audit(files, ["openapi/operation-without-security", "openapi/no-security-scheme"]).isEmpty)
    }
}
