import Documents
import Spans
import Testing

/// Every byte of a scalar's text knows its place, whatever style it is written in.
@Suite("Text of scalars") struct ScalarTextTests {
    /// The source at the place of a word in the text of the value of `key`.
    private static func source(of word: String, in yaml: String) throws -> String {
        let bytes = Array(yaml.utf8)
        let root = try #require(YAML.parse(bytes).documents.first?.root)
        let text = try #require(root["key"].flatMap { ScalarText($0, in: bytes) })
        let whole = String(decoding: text.bytes, as: UTF8.self)
        let found = try #require(whole.firstRange(of: word))
        let start = whole[..<found.lowerBound].utf8.count
        let span = text.span(start..<start + word.utf8.count)
        return String(decoding: bytes[span.range], as: UTF8.self)
    }

    @Test(arguments: [
        "key: one two WORD four\n", "key: 'it''s one WORD'\n", "key: \"one \\\"two\\\" WORD\\n\"\n",
        "key: |\n  one\n    two\n\n  three WORD\n", "key: >\n  one\n  two\n\n  WORD\n  four\n",
        "key: |2\n    one\n   WORD\n", "key: one\n  two\n\n  WORD three\n", "key: \"\\u00e9\\x41 WORD\"\n",
        "key: \"one \\\n  two WORD\"\n", "key: |-\r\n  one\r\n  WORD\r\n",
        "key: >-\n  größe\n    more\n    indented\n  WORD\n",
    ])
    func wordIsFoundWhereItStands(_ yaml: String) throws {
        #expect(try Self.source(of: "WORD", in: yaml) == "WORD", "\(yaml)")
    }

    @Test func emptyTextHasNoPlace() throws {
        let bytes = Array("key: ''\n".utf8)
        let root = try #require(YAML.parse(bytes).documents.first?.root)
        let text = try #require(root["key"].flatMap { ScalarText($0, in: bytes) })
        #expect(text.bytes.isEmpty)
        #expect(text.span(0..<0) == ByteRange(0, 0))
        #expect(TemplateText(text).parts.isEmpty)
    }
}
