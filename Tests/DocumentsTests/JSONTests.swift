import Documents
import Spans
import Testing

@Suite("JSON") struct JSONTests {
    @Test func readsValuesWithTheirSpans() throws {
        let text = "\u{FEFF}{\"é\": [1, true, null, -2.5e3], // note\n \"k\": \"a\\u00e9\\ud83d\\ude00\\n\", /* x */ }"
        let parsed = JSON.parse(Array(text.utf8))
        #expect(parsed.errors.isEmpty)
        let root = try #require(parsed.documents.first?.root)
        #expect(root["é"]?.sequence?.map { $0.text } == ["1", "true", "null", "-2.5e3"])
        #expect(root["é"]?.sequence?[1].bool == true)
        #expect(root["é"]?.sequence?[2].isNull == true)
        #expect(root["k"]?.text == "aé\u{1F600}\n")
        let span = try #require(root["k"]?.span)
        #expect(String(decoding: Array(text.utf8)[span.range], as: UTF8.self).hasPrefix("\"a\\u00e9"))
        #expect(span.count == "\"a\\u00e9\\ud83d\\ude00\\n\"".utf8.count)
    }

    @Test func valuesInARowAreDocuments() {
        let parsed = JSON.parse(Array("{\"a\": 1}\n[2]\n{\"b\": }".utf8))
        #expect(parsed.documents.map(\.index) == [0, 1])
        #expect(parsed.errors.map(\.line) == [3])
    }

    @Test(arguments: [
        "{", "[", "\"", "\"\\", "\"\\u12", "\"\\ud800\\u0041\"", "/", "/*", "{\"a\"", "{\"a\":", "[1 2]", "nul",
        "\u{1}", "{,}",
    ])
    func oddTextsDoNotTrap(_ text: String) {
        let parsed = JSON.parse(Array(text.utf8))
        #expect(parsed.errors.count + parsed.documents.count >= 1)
        for error in parsed.errors { #expect(error.offset <= text.utf8.count) }
    }

    @Test func depthIsBounded() {
        let parsed = JSON.parse(Array(repeating: 0x5B, count: 1_000_000))
        #expect(parsed.errors.map(\.message) == ["nested deeper than the limit"])
    }
}
