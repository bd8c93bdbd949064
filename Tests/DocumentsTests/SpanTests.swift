import Documents
import Foundation
import Spans
import Testing

/// The bytes at a scalar's span decode to its value, in every format. The decoders here know nothing of the parsers.
@Suite("Spans of scalars") struct SpanTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/documents")

    private static let files: [String] = Format.allCases.flatMap { format in
        let inside = (try? FileManager.default.contentsOfDirectory(atPath: folder.path() + "/" + format.rawValue)) ?? []
        return inside.sorted().map { "\(format.rawValue)/\($0)" }
    }

    @Test func everyFormatHasFixtures() {
        for format in Format.allCases { #expect(Self.files.contains { $0.hasPrefix(format.rawValue + "/") }) }
    }

    @Test(arguments: files) func bytesDecodeToTheValue(_ name: String) throws {
        let format = try #require(Format(rawValue: String(name.prefix { $0 != "/" })))
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
        let parsed = ParsedFile.parse(bytes, as: format)
        #expect(parsed.errors.isEmpty)
        var checked = 0
        for document in parsed.documents {
            Self.visit(document.root) { node, scalar in
                guard !node.span.isEmpty else { return }
                let source = String(decoding: bytes[node.span.range], as: UTF8.self)
                let column = Self.column(of: node.span.start, in: bytes)
                let decoded = Self.decode(source, scalar.style, format, indentation: column)
                #expect(decoded == Self.comparable(scalar, format), "'\(source)'")
                checked += 1
            }
        }
        #expect(checked > 5)
    }

    private static func visit(_ node: Node, _ body: (Node, Scalar) -> Void) {
        switch node.kind {
        case .scalar(let scalar): body(node, scalar)
        case .sequence(let items): for item in items { visit(item, body) }
        case .mapping(let entries):
            for entry in entries {
                visit(entry.key, body)
                visit(entry.value, body)
            }
        case .alias: return
        }
    }

    private static func column(of offset: Int, in bytes: [UInt8]) -> Int {
        offset - ((bytes[..<offset].lastIndex(of: 0x0A) ?? -1) + 1)
    }

    /// What a decoded source is compared with: block scalars without their last line ends.
    private static func comparable(_ scalar: Scalar, _ format: Format) -> String {
        if format == .dockerfile { return scalar.text.filter { !"\"'\\\n".contains($0) } }
        let isBlock = scalar.style == .literal || scalar.style == .folded
        return isBlock ? scalar.text.trimmingCharacters(in: .whitespacesAndNewlines) : scalar.text
    }

    private static func decode(
        _ source: String, _ style: Scalar.Style, _ format: Format, indentation: Int
    ) -> String? {
        switch format {
        case .json: return style == .doubleQuoted ? json(source) : source
        case .dockerfile: return dockerfile(source)
        case .groovy: return groovy(source)
        case .yaml: return yaml(source.replacing("\r\n", with: "\n"), style, indentation)
        }
    }

    /// Takes the quotes away and undoes escapes.
    private static func groovy(_ source: String) -> String {
        let width = source.hasPrefix("\"\"\"") || source.hasPrefix("'''") ? 3 : 1
        let body = source.dropFirst(width).dropLast(width)
        if source.hasPrefix("/") { return String(body) }
        return String(body).replacing("\\\n", with: "").replacing("\\t", with: "\t").replacing(/\\(.)/) { String($0.1) }
    }

    private static func json(_ source: String) -> String? {
        try? JSONDecoder().decode(String.self, from: Data(source.utf8))
    }

    /// Joins continuation lines, drops comments between them, and takes quotes and backslashes away.
    private static func dockerfile(_ source: String) -> String {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            !line.drop { $0 == " " }.hasPrefix("#")
        }
        return lines.map { $0.hasSuffix("\\") ? $0.dropLast() : $0 }.joined().filter { !"\"'\\\n".contains($0) }
    }

    private static func yaml(_ source: String, _ style: Scalar.Style, _ indentation: Int) -> String {
        switch style {
        case .plain: return fold(source)
        case .singleQuoted: return fold(String(source.dropFirst().dropLast())).replacing("''", with: "'")
        case .doubleQuoted: return doubleQuoted(String(source.dropFirst().dropLast()))
        case .literal: return block(source, indentation).joined(separator: "\n")
        case .folded: return fold(block(source, indentation).joined(separator: "\n"))
        }
    }

    private static func block(_ source: String, _ indentation: Int) -> [String] {
        source.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, line in
            number == 0 ? String(line) : String(line.dropFirst(min(indentation, line.prefix { $0 == " " }.count)))
        }
    }

    /// One line end is a blank, two are one line end.
    private static func fold(_ source: String) -> String {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        var text = lines[0]
        var blanks = 0
        for line in lines.dropFirst() {
            if line.isEmpty {
                blanks += 1
            } else {
                text += blanks == 0 ? " " : String(repeating: "\n", count: blanks)
                text += line
                blanks = 0
            }
        }
        return text
    }

    private static func doubleQuoted(_ source: String) -> String {
        let joined = source.replacing(/\\\n\s*/, with: "")
        var text = ""
        var rest = Substring(fold(joined))
        let simple: [Character: Character] = ["t": "\t", "n": "\n", "\"": "\"", "\\": "\\", "/": "/"]
        while let character = rest.popFirst() {
            guard character == "\\", let kind = rest.popFirst() else {
                text.append(character)
                continue
            }
            let length = ["x": 2, "u": 4, "U": 8][String(kind)]
            if let length, let code = UInt32(rest.prefix(length), radix: 16), let scalar = Unicode.Scalar(code) {
                text.unicodeScalars.append(scalar)
                rest = rest.dropFirst(length)
            } else {
                text.append(simple[kind] ?? "?")
            }
        }
        return text
    }
}
