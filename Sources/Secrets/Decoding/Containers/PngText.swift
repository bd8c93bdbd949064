internal import Inflate
internal import Spans

/// The texts in a PNG image: `tEXt`, `zTXt` and `iTXt`. Source: PNG (third edition), section 11.3.3.
enum PngText {
    /// The texts, named by their keywords.
    static func entries(in bytes: Span<UInt8>, limit: Int) -> ContainerListing {
        var listing = ContainerListing()
        var index = 8
        while let length = bytes.bigEndian(at: index), index + 8 <= bytes.count {
            let start = index + 8
            guard length <= bytes.count - start else {
                listing.fault = "it is cut off"
                break
            }
            let kind = bytes.bytes(index + 4, count: 4)
            if let entry = entry(kind, ByteRange(start, start + length), in: bytes) {
                guard listing.add(entry, limit: limit) else { break }
            }
            index = start + length + 4
        }
        return listing
    }

    private static func entry(_ kind: [UInt8], _ chunk: ByteRange, in bytes: Span<UInt8>) -> ContainerEntry? {
        let keyword = bytes.bytes(chunk.start, count: min(80, chunk.count)).prefix { $0 != 0 }
        let start = chunk.start + keyword.count + 1
        guard start <= chunk.end else { return nil }
        let text = ByteRange(start, chunk.end)
        switch kind {
        case Array("tEXt".utf8): return ContainerEntry(name: Array(keyword), range: text, size: text.count)
        case Array("zTXt".utf8):
            guard text.count >= 1, bytes[start] == 0 else { return nil }
            let data = ByteRange(start + 1, chunk.end)
            return ContainerEntry(name: Array(keyword), range: data, compression: .zlib, size: data.count)
        case Array("iTXt".utf8): return internationalText(Array(keyword), text, in: bytes)
        default: return nil
        }
    }

    /// A flag and a method of compression, then a language and a translated keyword, both ended by NUL.
    private static func internationalText(
        _ keyword: [UInt8], _ text: ByteRange, in bytes: Span<UInt8>
    ) -> ContainerEntry? {
        guard text.count >= 4 else { return nil }
        var index = text.start + 2
        for _ in 0..<2 {
            while index < text.end, bytes[index] != 0 { index += 1 }
            index += 1
        }
        guard index <= text.end else { return nil }
        let data = ByteRange(index, text.end)
        let isCompressed = bytes[text.start] == 1
        return ContainerEntry(name: keyword, range: data, compression: isCompressed ? .zlib : nil, size: data.count)
    }
}
