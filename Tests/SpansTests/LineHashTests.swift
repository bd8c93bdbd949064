import Spans
import Testing

/// The published vectors of `primaryLocationLineHash`, and what line endings and blanks do to it.
@Suite struct LineHashTests {
    @Test func emptyText() { #expect(hashes("", 1) == ["c129715d7a2bc9a3:1"]) }

    @Test func blanksAreSkipped() {
        #expect(
            hashes(" a\nb\n  \t\tc\n d", 4) == [
                "271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1",
            ])
    }

    @Test func equalLinesAreNumbered() {
        let text = String(repeating: "Lorem ipsum dolor sit amet.\n", count: 10)
        let expected = (1...6).map { "a7f2ff13bc495cf2:\($0)" } + ["a7f2ff1481e87703:1"]
        #expect(hashes(text, 7) == expected)
    }

    @Test(arguments: ["\r\n", "\r"]) func everyLineEndingIsOne(ending: String) {
        let lines = ["one", "two", "three"]
        #expect(hashes(lines.joined(separator: ending), 3) == hashes(lines.joined(separator: "\n"), 3))
    }

    @Test func linesOutsideTheTextHaveNone() {
        #expect(hashes("a", 3)[2] == nil)
        let bytes = Array("a".utf8)
        #expect(LineHash(bytes.span)[0] == nil)
    }

    @Test func astralCharactersAreTwoUnits() {
        // The window is 100 units: 50 such characters fill it, 49 leave room for what follows.
        let full = String(repeating: "😀", count: 50)
        #expect(hashes(full + "x", 1) == hashes(full + "y", 1))
        let open = String(repeating: "😀", count: 49)
        #expect(hashes(open + "x", 1) != hashes(open + "y", 1))
    }

    private func hashes(_ text: String, _ count: Int) -> [String?] {
        let bytes = Array(text.utf8)
        let hash = LineHash(bytes.span)
        return (1...count).map { hash[$0] }
    }
}
