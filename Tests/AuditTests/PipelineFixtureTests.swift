import Audit
import Catalogue
import Findings
import Foundation
import Rules
import Spans
import TestSupport
import Testing

/// Whole pipelines of every product: what is found in them, byte by byte, and what is not.
@Suite("Pipelines") struct PipelineFixtureTests {
    private static let formats = [
        "github-actions", "dependabot", "gitlab-ci", "azure-pipelines", "circleci", "bitbucket", "jenkins",
    ]

    private static func files(_ folder: String) throws -> [WorkspaceFile] {
        let root = URL(filePath: PackageFolder.path(folder))
        // Most pipelines lie in files and folders whose names start with a dot.
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path())
        let paths = names.filter { $0.hasSuffix("yml") || $0.hasSuffix("Jenkinsfile") }.sorted()
        try #require(!paths.isEmpty)
        return try paths.map { path in
            let data = try Data(contentsOf: root.appending(path: path))
            return WorkspaceFile(path: BytePath(path), bytes: [UInt8](data))
        }
    }

    private static func audit(_ files: [WorkspaceFile], _ format: String) -> AuditOutcome {
        let rules = Catalogue.rules.audits.filter { $0.id.path.hasPrefix(format + "/") }
        return Auditor(rules: rules).audit(Workspace(files: files))
    }

    /// `rule path:line «bytes»`, one a finding.
    private static func lines(_ outcome: AuditOutcome, _ files: [WorkspaceFile]) -> [String] {
        outcome.findings.compactMap { finding in
            guard let path = finding.location.provenance.path, let file = files.first(where: { $0.path == path }) else {
                return nil
            }
            let bytes = String(decoding: file.bytes[finding.location.range.range], as: UTF8.self)
            return "\(finding.rule.path) \(path):\(finding.location.region.start.line) «\(bytes)»"
        }.sorted()
    }

    @Test(arguments: formats) func flaggedFilesAreMarkedExactly(_ format: String) throws {
        let files = try Self.files("Fixtures/audit/\(format)/flagged")
        let outcome = Self.audit(files, format)
        let expected = try PackageFolder.text("Fixtures/audit/\(format)/flagged/expected.txt")
        let seen = Self.lines(outcome, files)
        #expect(seen == expected.split(separator: "\n").map(String.init), "\n\(seen.joined(separator: "\n"))")
        #expect(outcome.gaps.filter { $0.reason != .unknownValue }.isEmpty, "\(outcome.gaps)")
        #expect(outcome.documents == files.count)
    }

    @Test(arguments: formats) func cleanFilesAreSilent(_ format: String) throws {
        let files = try Self.files("Fixtures/audit/\(format)/clean")
        let outcome = Self.audit(files, format)
        #expect(Self.lines(outcome, files) == [])
        #expect(outcome.gaps.filter { $0.reason != .unknownValue }.isEmpty, "\(outcome.gaps)")
        #expect(outcome.documents == files.count)
    }

    /// Damage costs the file that it is in: a sound one beside it is judged as before.
    @Test(arguments: formats) func damageStaysInItsFile(_ format: String) throws {
        let sound = WorkspaceFile(
            path: BytePath("sound/.github/workflows/ci.yml"),
            bytes: Array("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: acme/a@v1\n".utf8))
        let rules = Catalogue.rules.audits.filter { $0.id.path == "github-actions/unpinned-action" }
        var generator = SeededGenerator(seed: 7)
        for file in try Self.files("Fixtures/audit/\(format)/flagged") {
            for _ in 0..<25 {
                var bytes = file.bytes
                for _ in 0..<Int.random(in: 1...6, using: &generator) {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    let marks = Array("{}[]'\"$|>:-#&*\n\t <\\".utf8) + [0, 0xFF]
                    bytes[place] = marks[Int.random(in: 0..<marks.count, using: &generator)]
                }
                let damaged = WorkspaceFile(path: file.path, bytes: bytes)
                let all = Catalogue.rules.audits.filter { $0.id.path.hasPrefix(format + "/") } + rules
                let outcome = Auditor(rules: all).audit(Workspace(files: [damaged, sound]))
                #expect(
                    outcome.findings.contains {
                        $0.rule.path == "github-actions/unpinned-action" && $0.location.provenance.path == sound.path
                    })
            }
        }
    }

    /// Letters that are longer in lower case must not move, or end, a search that ignores case.
    @Test func lettersOutsideASCIIKeepPlaces() {
        let letters = String(repeating: "\u{130}", count: 12)
        let azure = "steps:\n- script: echo \(letters)$(build.SourceVersionMessage)\n"
        let workflow =
            "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n"
            + "          echo \(letters) \"${{ github.event.pull_request.title }}\" | tee -a $GITHUB_ENV\n"
        let files = [
            WorkspaceFile(path: BytePath("azure-pipelines.yml"), bytes: Array(azure.utf8)),
            WorkspaceFile(path: BytePath(".github/workflows/a.yml"), bytes: Array(workflow.utf8)),
        ]
        #expect(
            Self.lines(Self.audit(files, "azure-pipelines"), files).contains {
                $0.contains("script-injection") && $0.hasSuffix("«$(build.SourceVersionMessage)»")
            })
        #expect(
            Self.lines(Self.audit(files, "github-actions"), files).contains {
                $0.contains("environment-file") && $0.hasSuffix("«GITHUB_ENV»")
            })
    }
}
