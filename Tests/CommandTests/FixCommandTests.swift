import TestSupport
import Testing

/// `audit --fix` and `audit --diff`.
@Suite struct FixCommandTests {
    private static let manifest = """
        # The shop.
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop}
        spec:
          hostPID: true   # for debugging
          containers:
            - name: web
              image: registry.example.org/web:1.0
              securityContext:
                privileged: true

            - name: sidecar   # beside it
              image: registry.example.org/side:1.0

        """
    private static let compose = "services:\n  db:\n    image: postgres:16\n    ports:\n      - \"5432:5432\"\n"

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("deploy/web.yaml", Self.manifest)
        try folder.write("compose.yaml", Self.compose)
        try folder.write("broken.yaml", "apiVersion: v1\nkind: Pod\nspec: [\n")
        return folder
    }

    @Test func fixesAreMadeInPlaceAndSaid() throws {
        let folder = try folder()
        let outcome = try Latchkey.run(["audit", "--fix", "--exit-zero", "--format", "json", folder.path])
        #expect(outcome.status == 0)
        let text = String(decoding: try folder.read("deploy/web.yaml"), as: UTF8.self)
        #expect(text.contains("hostPID: false   # for debugging\n"))
        #expect(text.contains("        privileged: false\n        allowPrivilegeEscalation: false\n"))
        #expect(text.contains("          type: RuntimeDefault\n\n    - name: sidecar   # beside it\n"))
        // Some workloads write there, and would stop.
        #expect(!text.contains("readOnlyRootFilesystem"))
        #expect(text.hasPrefix("# The shop.\n"))
        #expect(text.contains("      image: registry.example.org/side:1.0\n      securityContext:\n"))
        #expect(try folder.read("compose.yaml").contains(Array("\"127.0.0.1:5432:5432\"".utf8)))
        #expect(
            outcome.errorText.contains("fixed: deploy/web.yaml:6: kubernetes/host-process: Set hostPID to false.\n"))
        #expect(!outcome.text.contains("kubernetes/host-process"))
        #expect(outcome.text.contains("kubernetes/image-without-digest"))
        let again = try Latchkey.run(["audit", "--fix", "--exit-zero", "--quiet", folder.path])
        #expect(!again.errorText.contains("fixed:"))
    }

    @Test func differenceIsWhatFixMakes() throws {
        let (one, two) = (try folder(), try folder())
        let difference = try Latchkey.run(["audit", "--diff", one.path])
        // What an audit says: the files are as they were.
        #expect(difference.status == 1)
        #expect(try Latchkey.run(["audit", "--diff", "--fail-on", "critical", "--exit-zero", one.path]).status == 0)
        #expect(try one.read("deploy/web.yaml") == Array(Self.manifest.utf8))
        try one.write("fixes.patch", difference.output)
        let applied = try run("git", ["apply", "fixes.patch"], in: one.path)
        #expect(applied.status == 0, "\(applied.errorText) \(difference.text)")
        _ = try Latchkey.run(["audit", "--fix", "--exit-zero", two.path])
        for file in ["deploy/web.yaml", "compose.yaml", "broken.yaml"] {
            #expect(try one.read(file) == two.read(file))
        }
    }

    @Test func exceptionsAreNotFixed() throws {
        let folder = try folder()
        try folder.write(
            ".latchkey.yaml", "allow:\n  - {rule: kubernetes/host-process, path: 'deploy/*', reason: debugging}\n")
        _ = try Latchkey.run(["audit", "--fix", "--exit-zero", folder.path])
        #expect(String(decoding: try folder.read("deploy/web.yaml"), as: UTF8.self).contains("hostPID: true"))
    }

    @Test func credentialsNearAChangeAreNotShown() throws {
        let folder = try TemporaryFolder()
        let token = SampleToken.github(3)
        try folder.write(
            "compose.yaml",
            "services:\n  db:\n    image: postgres:16\n    environment: {TOKEN: \(token), POSTGRES_PASSWORD: hunter22x}\n"
                + "    ports:\n      - \"5432:5432\"\n")
        let outcome = try Latchkey.run(["audit", "--diff", folder.path])
        #expect(outcome.text.contains("+      - \"127.0.0.1:5432:5432\"\n"))
        #expect(!outcome.text.contains(token) && !outcome.text.contains("hunter22x"))
        try folder.write("fixes.patch", outcome.output)
        #expect(try run("git", ["apply", "--unidiff-zero", "fixes.patch"], in: folder.path).status == 0)
    }

    @Test func permissionsAreKept() throws {
        let folder = try folder()
        #expect(try run("chmod", ["600", folder.path("compose.yaml")]).status == 0)
        _ = try Latchkey.run(["audit", "--fix", "--exit-zero", folder.path])
        #expect(try run("stat", ["--format=%a", folder.path("compose.yaml")]).text == "600\n")
    }
}
