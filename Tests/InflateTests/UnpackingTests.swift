import Foundation
import Inflate
import TestSupport
import Testing

/// Every compression of whole files, against programs and modules that are not the libraries under test.
@Suite struct UnpackingTests {
    private static let formats: [(Compression, String)] = [
        (.deflate, "zlib.compress(data)[2:-4]"), (.zlib, "zlib.compress(data)"), (.gzip, "gzip.compress(data)"),
        (.bzip2, "bz2.compress(data)"), (.xz, "lzma.compress(data)"),
    ]
    private static let text = Array((0..<900).map { "line \($0 % 37) of a text that repeats itself\n" }.joined().utf8)

    /// Compresses with Python; `zstd` has a form of its own below.
    private static func compress(_ expression: String, _ bytes: [UInt8]) throws -> [UInt8] {
        let script =
            "import sys,zlib,gzip,bz2,lzma; data = sys.stdin.buffer.read(); sys.stdout.buffer.write(\(expression))"
        let outcome = try run("python3", ["-c", script], input: bytes)
        try #require(outcome.status == 0, "\(outcome.errorText)")
        return outcome.output
    }

    private static func compressed(_ bytes: [UInt8]) throws -> [(Compression, [UInt8])] {
        try formats.map { ($0, try compress($1, bytes)) } + [(.zstandard, Archive.zstandard(bytes))]
    }

    @Test func wholeStreams() throws {
        for (format, bytes) in try Self.compressed(Self.text) {
            let unpacked = try Inflater().unpack(format, bytes.span, limit: 1 << 20)
            #expect(unpacked.bytes == Self.text && unpacked.error == nil, "\(format)")
            let exact = try Inflater().unpack(format, bytes.span, limit: Self.text.count)
            #expect(exact.bytes == Self.text && exact.error == nil, "\(format)")
        }
    }

    @Test func severalStreams() throws {
        for (format, bytes) in try Self.compressed(Self.text) where format != .deflate && format != .zlib {
            let unpacked = try Inflater().unpack(format, (bytes + bytes).span, limit: 1 << 20)
            #expect(unpacked.bytes == Self.text + Self.text && unpacked.error == nil, "\(format)")
        }
    }

    @Test func noMoreThanTheLimit() throws {
        for (format, bytes) in try Self.compressed(Self.text) {
            let unpacked = try Inflater().unpack(format, bytes.span, limit: Self.text.count - 1)
            #expect(unpacked.error == .tooLarge, "\(format)")
            #expect(Self.text.starts(with: unpacked.bytes), "\(format)")
        }
    }

    @Test func bombs() throws {
        let zeros = [UInt8](repeating: 0, count: 20_000_000)
        let bombs =
            try Self.formats.map { ($0, try Self.compress($1, zeros)) }
            + [(.zstandard, Archive.zstandard([], thenZeros: zeros.count))]
        for (format, bytes) in bombs {
            #expect(bytes.count < 100_000)
            let unpacked = try Inflater().unpack(format, bytes.span, limit: 1 << 20)
            #expect(unpacked.error == .tooLarge && unpacked.bytes.count <= 1 << 20, "\(format)")
        }
    }

    @Test func cutOff() throws {
        for (format, bytes) in try Self.compressed(Self.text) {
            for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
                let part = Array(bytes[..<count])
                let unpacked = try Inflater().unpack(format, part.span, limit: 1 << 20)
                // Of a format that ends between streams, nothing at all is a whole file.
                #expect(unpacked.error == .damaged || (count == 0 && format == .zstandard), "\(format) \(count)")
                #expect(Self.text.starts(with: unpacked.bytes), "\(format) \(count)")
            }
        }
    }

    @Test func damagedAnywhere() throws {
        for (format, bytes) in try Self.compressed(Self.text) {
            for index in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 60)) {
                var damaged = bytes
                damaged[index] ^= 0x55
                let unpacked = try Inflater().unpack(format, damaged.span, limit: 1 << 20)
                #expect(unpacked.bytes.count <= 1 << 20)
            }
        }
    }
}
