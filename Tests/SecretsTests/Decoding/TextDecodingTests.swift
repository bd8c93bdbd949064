import Secrets
import Testing

@Suite struct TextDecodingTests {
    private func encode(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
        ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
            let pair = [UInt8(unit >> 8), UInt8(unit & 255)]
            return bigEndian ? pair : pair.reversed()
        }
    }

    @Test(arguments: [true, false], [true, false])
    func bothOrdersWithAndWithoutMark(bigEndian: Bool, mark: Bool) {
        let text = "password = \"abc\"\r\nusername = someone\r\n" + (mark ? "é€😀" : "")
        let bytes = encode(text, bigEndian: bigEndian, mark: mark)
        #expect(TextDecoding.utf8(bytes.span).map { String(decoding: $0, as: UTF8.self) } == text)
    }

    @Test func ordinaryBytesAreLeftAlone() {
        for text in ["", "abc", "a plain line of text\n", "a\u{0}b\u{0}text with two NULs"] {
            #expect(TextDecoding.utf8(Array(text.utf8).span) == nil)
        }
        #expect(TextDecoding.utf8([UInt8](repeating: 0, count: 400).span) == nil)
    }

    @Test func halfASurrogatePairIsReplaced() {
        #expect(TextDecoding.utf8([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00].span) == Array("\u{FFFD}A".utf8))
    }

    @Test func containersAreKnownByTheirBytes() {
        #expect(BinaryContainer.classify(Array("PK\u{3}\u{4}rest".utf8).span) == .zip)
        #expect(BinaryContainer.classify([0x1F, 0x8B, 0x08, 0].span) == .gzip)
        #expect(BinaryContainer.classify(([UInt8](repeating: 65, count: 257) + Array("ustar".utf8)).span) == .tar)
        #expect(BinaryContainer.classify(Array("PK is a word".utf8).span) == nil)
        #expect(BinaryContainer.classify([UInt8]().span) == nil)
    }
}
