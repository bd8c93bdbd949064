import Testing

@testable import Secrets

@Suite struct CalendarDateTests {
    @Test(arguments: [
        (0, "1970-01-01"), (951_782_400, "2000-02-29"), (1_680_307_200, "2023-04-01"), (1_795_564_799, "2026-11-24"),
        (-1, "1969-12-31"), (4_102_444_800, "2100-01-01"),
    ])
    func days(seconds: Int, expected: String) throws {
        #expect(CalendarDate(secondsSince1970: seconds).description == expected)
        let read = try #require(CalendarDate(reading: expected.utf8))
        #expect(read.secondsSince1970 == (seconds < 0 ? -86_400 : seconds / 86_400 * 86_400))
    }

    @Test(arguments: ["2023-02-29", "2023-13-01", "2023-00-10", "20230431", "yesterday", "", "2023-4-1"])
    func whatIsNoDay(text: String) {
        #expect(CalendarDate(reading: text.utf8) == nil)
    }
}

@Suite struct JSONValueTests {
    private func parse(_ text: String) -> JSONValue? { JSONValue(parsing: Array(text.utf8)) }

    @Test func values() throws {
        let value = try #require(parse(#" {"a": [1, -2.5e1, true, null], "b": "\u00e9\ud83d\ude00\n\/"} "#))
        #expect(value["a"]?.items == [.number(1), .number(-25), .boolean(true), .null])
        #expect(value["b"]?.text == "é😀\n/")
        #expect(value["a"]?.items?.first?.integer == 1)
        #expect(parse("{}")?.isObject == true)
    }

    @Test(arguments: [
        "", "{", #"{"a"}"#, #"{"a":1,}"#, "[1,]", "[1] 2", "nul", #""\x""#, "\"a\nb\"", #""\ud800""#, "--1",
    ])
    func whatIsNoJSON(text: String) {
        #expect(parse(text) == nil)
    }

    @Test func depthIsLimited() {
        #expect(parse(String(repeating: "[", count: 12) + String(repeating: "]", count: 12)) != nil)
        #expect(parse(String(repeating: "[", count: 40) + String(repeating: "]", count: 40)) == nil)
    }
}
