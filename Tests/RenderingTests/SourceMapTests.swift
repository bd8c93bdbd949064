import Rendering
import Spans
import Testing

@Suite("Source maps") struct SourceMapTests {
    @Test func joinedFilesAreFoundAgain() {
        let map = SourceMap(joining: [(file: 4, count: 10), (file: 2, count: 5), (file: 9, count: 7)])
        #expect(map.origin(of: ByteRange(3, 6))?.place == SourcePlace(file: 4, span: ByteRange(3, 6)))
        #expect(map.origin(of: ByteRange(10, 15))?.place == SourcePlace(file: 2, span: ByteRange(0, 5)))
        #expect(map.origin(of: ByteRange(16, 22))?.place == SourcePlace(file: 9, span: ByteRange(1, 7)))
        #expect(map.origin(of: ByteRange(16, 22))?.isCopied == true)
    }

    @Test func whatIsEmptyBelongsToWhatStandsBefore() {
        let map = SourceMap(joining: [(file: 0, count: 10), (file: 1, count: 5)])
        #expect(map.origin(of: ByteRange(10, 10))?.place == SourcePlace(file: 0, span: ByteRange(10, 10)))
        #expect(map.origin(of: ByteRange(0, 0))?.place == SourcePlace(file: 0, span: ByteRange(0, 0)))
    }

    @Test func emptyMapLeadsNowhere() {
        #expect(SourceMap(joining: []).origin(of: ByteRange(0, 1)) == nil)
    }
}
