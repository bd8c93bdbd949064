import Foundation
import TestSupport
import Testing

/// A repository with a token of its own in every place where one can hide.
@Suite("Hiding places") struct HidingPlacesTests {
    private struct Report: Decodable {
        struct Finding: Decodable {
            struct Location: Decodable {
                var kind: String
                var path: String?
                var member: String?
            }

            var revealed: String?
            var proof: String?
            var location: Location
            var related: [Location]
        }

        var findings: [Finding]
    }

    private static func scan(_ history: HidingHistory, _ arguments: [String]) throws -> [String: Report.Finding] {
        let output = history.fixture.folder.path("report.json")
        let outcome = try Latchkey.run(
            [
                "scan", history.fixture.path, "--only", "secrets", "--show-secrets", "--format",
                "json", "--output",
                output,
            ]
                + arguments,
            seconds: 120)
        #expect(outcome.status == 1)
        let report = try JSONDecoder().decode(Report.self, from: Data(history.fixture.folder.read("report.json")))
        let proven = report.findings.filter { $0.proof == "proven" }
        return Dictionary(proven.map { ($0.revealed ?? "", $0) }) { first, _ in first }
    }

    /// All stretches of eight bytes of a report, so that looking for hundreds of texts in it does not take long.
    private struct Windows {
        private let all: Set<UInt64>

        init(_ bytes: [UInt8]) { all = Set(Self.windows(bytes)) }

        /// Whether every stretch of a text is there.
        func contain(_ text: String) -> Bool { Self.windows(Array(text.utf8)).allSatisfy(all.contains) }

        private static func windows(_ bytes: [UInt8]) -> [UInt64] {
            var window: UInt64 = 0
            return bytes.enumerated().compactMap { index, byte in
                window = window << 8 | UInt64(byte)
                return index < 7 ? nil : window
            }
        }
    }

    private static func isNamed(_ place: HidingPlace, in finding: Report.Finding) -> Bool {
        ([finding.location] + finding.related).contains { location in
            location.kind == place.kind && (place.path == nil || location.path == place.path)
                && location.member == place.member
        }
    }

    @Test(arguments: ["plain", "fast"]) func everyOneIsFoundWithItsPlace(engine: String) throws {
        let history = try HidingHistory()
        #expect(history.places.count >= 80)
        #expect(Set(history.places.map(\.token)).count == history.places.count)
        let engines = ["--engine", engine]
        let found = try Self.scan(history, engines)
        let withFlag = try Self.scan(history, engines + ["--include-ignored"])
        for (token, place) in history.places {
            let name = "\(place.kind) \(place.path ?? "") \(place.member ?? "")"
            let finding = place.flag == nil ? found[token] : withFlag[token]
            #expect(place.flag == nil || found[token] == nil, "found without its flag: \(name)")
            guard let finding else {
                Issue.record("not found: \(name)")
                continue
            }
            let places = ([finding.location] + finding.related).map { "\($0.kind) \($0.path ?? "") \($0.member ?? "")" }
            #expect(Self.isNamed(place, in: finding), "\(name) is said to be \(places)")
        }
        // And nothing else is: every proven finding is one of them.
        #expect(Set(withFlag.keys).subtracting(history.places.map(\.token)).isEmpty)
    }

    @Test func noReportShowsOneInAnyForm() throws {
        let history = try HidingHistory()
        for format in ["text", "json", "jsonl", "sarif"] {
            let outcome = try Latchkey.run(
                [
                    "scan", history.fixture.path, "--format", format, "--why", "--all",
                    "--include-ignored",
                ], seconds: 120)
            let report = Windows(outcome.output + outcome.errors)
            for (token, place) in history.places {
                let forms = [
                    Encoded.base64(token), Encoded.base64URL(token), Encoded.base32(token), Encoded.hexadecimal(token),
                    Encoded.hexadecimal(token).uppercased(), Encoded.hexadecimal(token, prefix: "%"),
                    Encoded.hexadecimal(token, prefix: "\\u00"), Encoded.octal(token), Encoded.references(token),
                    String(token.reversed()),
                ]
                // A third of the form is enough: no report may show a part of it that one could complete.
                let parts = [token] + forms.flatMap { Encoded.pieces($0, of: $0.utf8.count / 3) }
                let shown = parts.filter { $0.utf8.count >= 12 && report.contain($0) }
                #expect(shown.isEmpty, "\(format): \(place.kind) \(place.path ?? "")")
            }
        }
    }
}
