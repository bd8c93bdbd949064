import Foundation
import Inflate
import TestSupport
import Testing

@Suite struct InflaterTests {
    private let text = (0..<400).map { "line \($0 % 37) of a text that repeats itself\n" }.joined()

    /// Compresses with a program that is not the library under test.
    private func compress(_ format: String, _ bytes: [UInt8]) throws -> [UInt8] {
        let script = "import sys,\(format); sys.stdout.buffer.write(\(format).compress(sys.stdin.buffer.read()))"
        let outcome = try run("python3", ["-c", script], input: bytes)
        try #require(outcome.status == 0, "\(outcome.errorText)")
        return outcome.output
    }

    private func inflate(
        _ format: DeflateFormat, _ input: [UInt8], room: Int
    ) throws -> (sizes: Inflater.Sizes, bytes: [UInt8]) {
        var output = [UInt8](repeating: 0xEE, count: room)
        var span = output.mutableSpan
        let sizes = try Inflater().inflate(format, input.span, into: &span)
        return (sizes, output)
    }

    @Test(arguments: [("zlib", DeflateFormat.zlib), ("gzip", .gzip)])
    func inflatesAndReportsWhatItConsumed(_ name: String, _ format: DeflateFormat) throws {
        let bytes = Array(text.utf8)
        let compressed = try compress(name, bytes)
        let outcome = try inflate(format, compressed + [1, 2, 3], room: bytes.count + 5)
        #expect(outcome.sizes.consumed == compressed.count && outcome.sizes.produced == bytes.count)
        #expect(outcome.bytes == bytes + [UInt8](repeating: 0xEE, count: 5))
        #expect(throws: InflateError.tooLarge) { try inflate(format, compressed, room: bytes.count - 1) }
    }

    @Test(arguments: [("zlib", DeflateFormat.zlib), ("gzip", .gzip)])
    func refusesEveryDamagedByte(_ name: String, _ format: DeflateFormat) throws {
        let bytes = Array(text.utf8)
        let compressed = try compress(name, bytes)
        // Bytes 4 to 9 of gzip's header (time, flags of the compressor, system) carry nothing that is checked.
        for index in compressed.indices where format == .zlib || !(4...9).contains(index) {
            var damaged = compressed
            damaged[index] ^= 0x10
            let outcome = try? inflate(format, damaged, room: bytes.count)
            #expect(outcome == nil || outcome?.bytes == bytes, "byte \(index)")
        }
        for count in 0..<compressed.count {
            #expect(throws: InflateError.damaged) { try inflate(format, Array(compressed[..<count]), room: 40_000) }
        }
    }

    @Test func growsUpToTheLimitAndNoFurther() throws {
        let bomb = try compress("zlib", [UInt8](repeating: 0x20, count: 3_000_000))
        let whole = try Inflater().bytes(of: .zlib, bomb.span, limit: 3_000_000)
        #expect(whole == [UInt8](repeating: 0x20, count: 3_000_000))
        #expect(throws: InflateError.tooLarge) { try Inflater().bytes(of: .zlib, bomb.span, limit: 2_999_999) }
    }

    @Test func emptyStreams() throws {
        let empty = try compress("zlib", [])
        #expect(try Inflater().bytes(of: .zlib, empty.span, limit: 0) == [])
        #expect(throws: InflateError.damaged) { try Inflater().bytes(of: .zlib, [UInt8]().span, limit: 10) }
    }
}
