import Audit
import Catalogue
import Findings
import Foundation
import Rules
import Spans
import TestSupport
import Testing

/// Projects under `Fixtures/audit`, each with the findings that it must have and no others: rule, place, marked bytes,
/// and the places of values that were put in.
@Suite("Projects that are rendered or merged") struct ProjectFixtureTests {
    private static let rules: Set<String> = [
        "kubernetes/privileged-container", "kubernetes/floating-image-tag", "kubernetes/host-network",
        "kubernetes/host-process", "kubernetes/host-ipc", "kubernetes/secret-in-manifest", "compose/privileged",
        "compose/floating-image-tag", "compose/host-network", "compose/default-credentials",
    ]

    @Test(arguments: ["helm", "kustomize", "compose"]) func fixture(_ name: String) throws {
        let outcome = try Self.audit(ProjectFixture(name).files)
        let expected = try PackageFolder.text("Fixtures/audit/\(name)/expected.txt").split(separator: "\n").map(
            String.init)
        #expect(Self.lines(outcome) == expected)
    }

    static func audit(_ files: [WorkspaceFile]) throws -> AuditOutcome {
        let chosen = Catalogue.rules.audits.filter { rules.contains($0.id.path) }
        #expect(chosen.count == rules.count)
        return Auditor(rules: chosen).audit(Workspace(files: files))
    }

    static func lines(_ outcome: AuditOutcome) -> [String] {
        let findings = outcome.findings.map { finding in
            let values = finding.related.map(place).joined(separator: " ")
            let marked = finding.location.excerpt?.marked ?? ""
            return "\(finding.rule.path) \(place(finding.location)) `\(marked)`"
                + (values.isEmpty ? "" : " from \(values)")
        }
        let gaps = outcome.gaps.map { gap in
            "\(gap.reason.rawValue) \(gap.subject)\(gap.line.map { ":\($0)" } ?? "") \(gap.detail)"
        }
        return (findings + gaps).sorted()
    }

    private static func place(_ location: Location) -> String {
        "\(location.provenance.path?.description ?? ""):\(location.region.start.line)"
    }
}

/// The files of a project below `Fixtures/audit`.
struct ProjectFixture {
    let files: [WorkspaceFile]

    init(_ name: String) throws {
        let folder = PackageFolder.path("Fixtures/audit/\(name)")
        // Hidden files such as `.env` are part of projects.
        let walk = FileManager.default.enumerator(atPath: folder)
        var files: [WorkspaceFile] = []
        while let path = walk?.nextObject() as? String {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
            if isFolder.boolValue || path == "expected.txt" || !Workspace.mayHold(path: BytePath(path)) { continue }
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + path)))
            files.append(WorkspaceFile(path: BytePath(path), bytes: bytes))
        }
        self.files = files
    }
}
