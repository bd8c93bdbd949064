import Documents
import Spans
import Testing

/// Parses a text that must hold exactly one document.
private func root(_ text: String) throws -> Node {
    let parsed = YAML.parse(Array(text.utf8))
    #expect(parsed.errors.isEmpty)
    return try #require(parsed.documents.first).root
}

/// The bytes of `text` at a span, as text.
private func slice(_ text: String, _ span: ByteRange) -> String {
    String(decoding: Array(text.utf8)[span.range], as: UTF8.self)
}

@Suite("YAML") struct YAMLTests {
    @Test func spansAreBytesOfTheFile() throws {
        let text = "\u{FEFF}# größer\nname: 'Bär''s'\nlist:\n  - &a !str eins\n  - *a\n  - {x: 1, \"y\\u00e9\": [2]}\n"
        let root = try root(text)
        let name = try #require(root["name"])
        #expect(name.text == "Bär's")
        #expect(slice(text, name.span) == "'Bär''s'")
        let list = try #require(root["list"]?.sequence)
        #expect(list.map { slice(text, $0.span) } == ["eins", "*a", "{x: 1, \"y\\u00e9\": [2]}"])
        #expect(list[0].tag == "!str")
        #expect(list[1].text == "eins")
        #expect(list[1].resolved === list[0])
        #expect(slice(text, try #require(list[2].entry("yé")?.span)) == "\"y\\u00e9\": [2]")
        #expect(slice(text, try #require(root["list"]).span).hasPrefix("- &a"))
        #expect(slice(text, root.span).hasSuffix("[2]}"))
    }

    @Test func blockScalarSpanIsItsContent() throws {
        let text = "a: |-\n  one\n\n  two\nb: >\n    folded\n    text\n\nc: 1\n"
        let root = try root(text)
        #expect(slice(text, try #require(root["a"]).span) == "one\n\n  two")
        #expect(root["a"]?.text == "one\n\ntwo")
        #expect(slice(text, try #require(root["b"]).span) == "folded\n    text")
        #expect(root["b"]?.scalar?.style == .folded)
    }

    @Test func mergeKeysAndDuplicatesAreSettledOnLookUp() throws {
        let root = try root(
            """
            base: &base {image: a, port: 1}
            other: &other {port: 2, user: x}
            one:
              <<: [*base, *other]
              port: 3
              port: 4
            """)
        let one = try #require(root["one"])
        #expect(one["image"]?.text == "a")
        #expect(one["user"]?.text == "x")
        #expect(one["port"]?.integer == 4)
        #expect(one.mapping?.count == 3)
        #expect(one.effectiveEntries?.map { $0.key.text ?? "" } == ["port", "image", "user"])
    }

    @Test func badDocumentCostsOnlyItself() {
        let text = "a: 1\n---\nb: [1\n---\r\nc: {{ .Values.x }}\nd: \"open\n---\n\u{1F600}: 2\ne: 3\n"
        let parsed = YAML.parse(Array(text.utf8))
        #expect(parsed.documents.map(\.index) == [0, 3])
        #expect(parsed.documents.last?.root["e"].map { slice(text, $0.span) } == "3")
        #expect(parsed.documents.last?.root.mapping?.first.map { slice(text, $0.key.span) } == "\u{1F600}")
        #expect(parsed.errors.map(\.line) == [4, 7])
    }

    @Test func onlyPlainScalarsAreTyped() throws {
        let root = try root(
            "{a: yes, b: 'yes', c: 0x10, d: 010, e: -3, f: '3', g: ~, h: , i: 1.5, j: off, k: 'null', l: '-', m: -}")
        #expect(root["a"]?.bool == true)
        #expect(root["b"]?.bool == nil)
        #expect(root["c"]?.integer == 16)
        #expect(root["d"]?.integer == 8)
        #expect(root["e"]?.integer == -3)
        #expect(root["f"]?.integer == nil)
        #expect(root["g"]?.isNull == true)
        #expect(root["h"]?.isNull == true)
        #expect(root["i"]?.integer == nil)
        #expect(root["j"]?.bool == false)
        #expect(root["k"]?.isNull == false)
        #expect(root["m"]?.integer == nil)
    }

    @Test func pathsSeeThroughAliasesMergesAndItems() throws {
        let root = try root("x: &x {y: [a, {z: 1}]}\nw:\n  <<: *x\n")
        #expect(root[path: ["w", "y", "1", "z"]]?.integer == 1)
        #expect(root[path: ["w", "y", "2"]] == nil)
        #expect(root[path: ["w", "nothing", "z"]] == nil)
    }

    @Test func aliasBombIsCutAtTheLimit() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...20 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let parsed = YAML.parse(Array(text.utf8))
        #expect(parsed.documents.count == 1)
        #expect(parsed.errors.contains { $0.message == "aliases stand for more than the limit" })
        func weight(_ node: Node) -> Int {
            1 + (node.resolved.mapping ?? []).reduce(0) { $0 + weight($1.key) + weight($1.value) }
                + (node.resolved.sequence ?? []).reduce(0) { $0 + weight($1) }
        }
        #expect(weight(try #require(parsed.documents.first).root) < 200_000)
    }

    @Test func depthIsBoundedThroughAliasesToo() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(YAML.parse(Array(deep.utf8)).errors.map(\.message) == ["nested deeper than the limit"])
        let chain = (1...100_000).reduce(into: "- &a0 x\n") { $0 += "- &a\($1) [*a\($1 - 1)]\n" }
        let parsed = YAML.parse(Array(chain.utf8))
        #expect(parsed.documents.count == 1)
        #expect(!parsed.errors.isEmpty)
    }

    @Test func oddAliasesStandForNull() throws {
        let parsed = YAML.parse(Array("a: &a {<<: *a, b: *nowhere, c: 1}\n".utf8))
        let node = try #require(parsed.documents.first?.root["a"])
        #expect(node["c"]?.integer == 1)
        #expect(node["b"]?.isNull == true)
        #expect(node["other"] == nil)
        #expect(parsed.errors.map(\.message) == ["alias to the node that holds it", "alias without an anchor"])
    }

    @Test(arguments: [
        "", "\u{FEFF}", "---", "...", "%YAML 9.9\n---\na: 1\n", "\t\tx: [\n", "a: &", "? ", "- - - -\n-", "\"", "!<",
        "{{",
        "%TAG ! !\n", "|", ">-\n", "*", "&a", "---\n---\n---", "a:\n\t- b", "\0", "- \u{FFFE}\u{FEFF}x", "'\\",
    ])
    func oddTextsDoNotTrap(_ text: String) {
        let parsed = YAML.parse(Array(text.utf8))
        for document in parsed.documents { #expect(document.root.span.end <= text.utf8.count) }
        for error in parsed.errors { #expect(error.offset <= text.utf8.count) }
    }

    @Test func bytesThatAreNotTextKeepTheirPlaces() throws {
        let parsed = YAML.parse([0x61, 0x3A, 0x20, 0xFF, 0xE4, 0x01, 0x0A, 0x62, 0x3A, 0x20, 0x31])
        let root = try #require(parsed.documents.first?.root)
        #expect(root["a"]?.span == ByteRange(3, 6))
        #expect(root["b"]?.span == ByteRange(10, 11))
    }

    @Test func manyDocumentsAreLinear() {
        let parsed = YAML.parse(Array(String(repeating: "a: [\n---\nb: 1\n---\n", count: 5_000).utf8))
        #expect(parsed.documents.count == 5_001)
        #expect(parsed.errors.count == 5_000)
    }

    @Test func libraryTellsItsVersion() { #expect(YAML.libraryVersion.hasPrefix("0.2.")) }
}
