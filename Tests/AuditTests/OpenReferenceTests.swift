import Audit
import Findings
import Testing

/// What the files of a workspace leave open is said, once for each place.
@Suite struct OpenReferenceTests {
    private func gaps(_ path: String, _ text: String) -> [String] {
        let file = WorkspaceFile(path: BytePath(path), bytes: Array(text.utf8))
        return Auditor(rules: []).audit(Workspace(files: [file])).gaps.map { "\($0.line ?? 0): \($0.detail)" }
    }

    @Test func jobsThatAreNotThere() {
        let text = ".base: {script: [make]}\nbuild: {extends: [.base, .away], stage: build, script: [make]}\n"
        #expect(gaps(".gitlab-ci.yml", text) == ["2: job '.away' is not there: what it adds is not known"])
    }

    @Test func variablesWithoutADefault() {
        let compose = """
            services:
              web:
                image: registry.example/web:${TAG:-1.4}
                environment: {A: "$$HOME", B: "${SECRET}", C: "costs 5"}
            """
        #expect(gaps("compose.yaml", compose) == ["4: a variable without a default stands here"])
        let interface = """
            openapi: 3.0.3
            info: {title: shop, version: '1'}
            paths: {}
            servers:
              - url: https://{region}.shop.example/{base}
                variables: {region: {default: eu}}
              - url: https://{region}.shop.example
                variables: {region: {default: eu}}
            """
        #expect(gaps("openapi.yaml", interface) == ["5: the variable 'base' has no default"])
    }
}
