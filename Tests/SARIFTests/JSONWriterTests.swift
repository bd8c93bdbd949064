import Foundation
import SARIF
import Testing

/// The JSON writer: layout, escapes, and what a reader makes of it.
@Suite struct JSONWriterTests {
    @Test func compactObjectsAndArrays() {
        var json = JSONWriter()
        json.object { json in
            json.member("a", 1)
            json.member("b", ["x", "y"])
            json.member("c") { _ in }
            json.member("d", [Int]())
            json.member("e", 2.5)
            json.member("f", Double.nan)
            json.member("g", true)
            json.member("h", String?.none)
        }
        #expect(json.text == #"{"a":1,"b":["x","y"],"c":{},"d":[],"e":2.5,"f":null,"g":true}"#)
    }

    @Test func indentedLayout() {
        var json = JSONWriter(.indented)
        json.object { json in
            json.member("a", 1)
            json.member("b") { $0.member("c", ["x"]) }
            json.member("d", [String]())
        }
        #expect(
            json.text == """
                {
                  "a": 1,
                  "b": {
                    "c": [
                      "x"
                    ]
                  },
                  "d": []
                }
                """)
    }

    @Test func itemsOnLinesOfTheirOwn() {
        var json = JSONWriter()
        json.object { json in
            json.key("items")
            json.array([1, 2], onLines: true) { json, item in json.object { $0.member("n", item) } }
        }
        #expect(json.text == "{\"items\":[\n{\"n\":1},\n{\"n\":2}\n]}")
    }

    @Test func drainingKeepsTheText() {
        var json = JSONWriter()
        var output = ""
        json.array(1...1_000) { json, number in
            json.object { $0.member("number", number) }
            json.drain(to: &output, threshold: 100)
        }
        json.endLine()
        json.drain(to: &output)
        #expect(output.hasPrefix(#"[{"number":1},{"number":2},"#))
        #expect(output.hasSuffix("{\"number\":1000}]\n"))
    }

    @Test(arguments: [
        ("\"", #""\"""#), ("\\", #""\\""#), ("\n", #""\n""#), ("\r", #""\r""#), ("\t", #""\t""#),
        ("\u{0}", #""\u0000""#), ("\u{1B}", #""\u001b""#), ("\u{7F}", #""\u007f""#), ("\u{9B}", #""\u009b""#),
        ("\u{2028}", #""\u2028""#), ("\u{2029}", #""\u2029""#), ("\u{202E}", #""\u202e""#),
        ("\u{2066}", #""\u2066""#), ("\u{FEFF}", #""\ufeff""#), ("é😀", #""é😀""#),
        ("##vso[x]", ##""#\u0023vso[x]""##), ("\r\n", #""\r\n""#),
    ])
    func escapes(text: String, expected: String) {
        var json = JSONWriter()
        json.string(text)
        #expect(json.text == expected)
    }

    @Test func everyScalarOfThePlaneReadsBack() throws {
        let text = String(
            String.UnicodeScalarView((UInt32(0)...0xFFFF).compactMap { Unicode.Scalar($0) } + ["😀", "\u{10FFFF}"]))
        var json = JSONWriter()
        json.array([text]) { $0.string($1) }
        let read = try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String]
        #expect(read?.first?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
        #expect(json.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    }

    @Test func pathsAreEncodedByteForByte() {
        let bytes: [UInt8] = Array("dir with space/a#b%c\né+:@~-_.".utf8) + [0xFF]
        let encoded = percentEncoded(path: bytes)
        #expect(encoded == "dir%20with%20space/a%23b%25c%0A%C3%A9%2B%3A%40~-_.%FF")
    }
}
