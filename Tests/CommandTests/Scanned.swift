import Foundation
import TestSupport
import Testing

/// What the tests read of a JSON report.
struct ScannedReport: Decodable {
    struct Finding: Decodable {
        struct Location: Decodable {
            var kind: String
            var path: String?
            var uri: String?
            var commit: String?
            var startLine: Int
            var startColumn: Int
            var endColumn: Int
        }

        struct History: Decodable {
            var introducedIn: String?
            var introducedAt: String?
            var summary: String?
            var isCurrent: Bool
            var reach: String
            var place: String?
        }

        var fingerprint: String
        var rule: String
        var location: Location
        var related: [Location]
        var history: History?
    }

    struct Coverage: Decodable {
        struct Gap: Decodable {
            struct Place: Decodable {
                var subject: String
                var detail: String?
            }

            var reason: String
            var count: Int
            var places: [Place]
        }

        var references: Int
        var commits: Int
        var blobs: Int
        var isComplete: Bool
        var gaps: [Gap]
    }

    var findings: [Finding]
    var coverage: Coverage
    var exitCode: Int

    /// How many things a kind of gap counts.
    func gap(_ reason: String) -> Int { coverage.gaps.first { $0.reason == reason }?.count ?? 0 }

    /// What a kind of gap names.
    func gapSubjects(_ reason: String) -> [String] {
        coverage.gaps.first { $0.reason == reason }?.places.map(\.subject) ?? []
    }

    /// The findings of one rule, here GitHub's classic token unless another is named.
    func findings(of rule: String = "github/personal-access-token") -> [Finding] {
        findings.filter { $0.rule == rule }
    }
}

/// A run of `latchkey scan --format json`.
struct Scanned {
    var outcome: ProcessOutcome
    var report: ScannedReport

    /// Scans and reads the report; a run without one fails with what the program said.
    init(
        _ path: String, _ arguments: [String] = [], in folder: String? = nil, environment: [String: String] = [:],
        seconds: Double = 60
    ) throws {
        outcome = try Latchkey.run(
            ["scan", path, "--format", "json"] + arguments, in: folder, environment: environment, seconds: seconds)
        guard !outcome.output.isEmpty else {
            throw ProcessFailure(description: "no report, exit \(outcome.status): \(outcome.errorText)")
        }
        report = try JSONDecoder().decode(ScannedReport.self, from: Data(outcome.output))
        #expect(Int(outcome.status) == report.exitCode)
    }
}

extension GitFixture {
    /// Scans the repository.
    func scan(_ arguments: String...) throws -> Scanned { try Scanned(path, arguments) }

    /// Scans the repository and returns the text report.
    func scanText(_ arguments: String...) throws -> ProcessOutcome { try Latchkey.run(["scan", path] + arguments) }
}

/// A line of a settings file that holds the numbered sample token.
func secretLine(_ number: Int) -> String { "GITHUB_TOKEN=\(SampleToken.github(number))\n" }

/// Text as bytes.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
