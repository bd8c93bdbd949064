import Catalogue
import Findings
import Foundation
import Rules
import Secrets
import Spans
import Testing

/// Measures the engine on labelled excerpts, if the environment names a file of them: one JSON object a line with
/// `path`, `text`, `line_in_text`, `line`, `end`, `label` (T or F) and `core`. Writes what it saw to the file that
/// `LATCHKEY_LINES_OUTPUT` names, if it does.
@Suite("Labelled lines") struct LabelledLinesTests {
    private struct Excerpt: Decodable {
        let path: String
        let text: String
        let label: String
        let core: Bool
        let line: Int
        let end: Int
        let lineInText: Int

        enum CodingKeys: String, CodingKey {
            case path, text, label, core, line, end
            case lineInText = "line_in_text"
        }
    }

    private static let input = ProcessInfo.processInfo.environment["LATCHKEY_LINES"]

    @Test(.enabled(if: input != nil)) func precisionAndRecall() throws {
        let text = try String(contentsOfFile: #require(Self.input), encoding: .utf8)
        let scanner = try #require(SecretScanner(SecretRules(Catalogue.rules.credentials)))
        var counts = (hits: 0, misses: 0, falseAlarms: 0)
        var output = ""
        for (number, line) in text.split(separator: "\n").enumerated() {
            let excerpt = try JSONDecoder().decode(Excerpt.self, from: Data(line.utf8))
            let seen = Self.findings(excerpt, scanner)
            output += "\(number)\t\(seen.joined(separator: ","))\n"
            switch (excerpt.label, seen.isEmpty) {
            case ("T", false) where excerpt.core: counts.hits += 1
            case ("T", true) where excerpt.core: counts.misses += 1
            case ("F", false): counts.falseAlarms += 1
            default: break
            }
        }
        if let path = ProcessInfo.processInfo.environment["LATCHKEY_LINES_OUTPUT"] {
            try output.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let precision = Double(counts.hits) / Double(max(1, counts.hits + counts.falseAlarms))
        let recall = Double(counts.hits) / Double(max(1, counts.hits + counts.misses))
        print("labelled lines: \(counts), precision \(precision), recall \(recall)")
        #expect(precision > 0.8)
        #expect(recall > 0.5)
    }

    /// The rules, with proof, that have a finding on the labelled lines.
    private static func findings(_ excerpt: Excerpt, _ scanner: SecretScanner) -> [String] {
        let bytes = Array(excerpt.text.utf8)
        var sightings: [Sighting] = []
        var gaps: [ScanGap] = []
        scanner.scan(bytes.span, path: BytePath(excerpt.path), into: &sightings, gaps: &gaps)
        let lines = LineIndex(bytes.span)
        let labelled = excerpt.lineInText...(excerpt.lineInText + excerpt.end - excerpt.line)
        return sightings.filter { $0.standing == .finding }.compactMap { sighting in
            let region = lines.region(of: sighting.range, in: bytes.span)
            guard region.start.line <= labelled.upperBound, region.end.line >= labelled.lowerBound else { return nil }
            let value = String(decoding: bytes[sighting.range.range], as: UTF8.self)
            return
                "\(sighting.rule.path)/\(sighting.proof.name)=\(value.prefix(60).filter { $0 != "," && !$0.isNewline })"
        }
    }
}
