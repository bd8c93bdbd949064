/// Formats whose content lies compressed or encrypted inside: their bytes are scanned as they are, which sees little.
/// Recognised by their first bytes, never by a name.
package enum BinaryContainer: String, Sendable, CaseIterable {
    case zip = "zip archive"
    case gzip = "gzip data"
    case bzip2 = "bzip2 data"
    case xz = "xz data"
    case zstandard = "zstd data"
    case sevenZip = "7z archive"
    case rar = "rar archive"
    case tar = "tar archive"
    case pdf = "PDF document"
    case javaKeystore = "Java keystore"

    /// The words of a report.
    package var name: String { rawValue }

    private var magic: (bytes: [UInt8], offset: Int) {
        switch self {
        case .zip: (Array("PK\u{3}\u{4}".utf8), 0)
        case .gzip: ([0x1F, 0x8B, 0x08], 0)
        case .bzip2: (Array("BZh".utf8), 0)
        case .xz: ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], 0)
        case .zstandard: ([0x28, 0xB5, 0x2F, 0xFD], 0)
        case .sevenZip: ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0)
        case .rar: (Array("Rar!\u{1A}\u{7}".utf8), 0)
        case .tar: (Array("ustar".utf8), 257)
        case .pdf: (Array("%PDF-".utf8), 0)
        case .javaKeystore: ([0xFE, 0xED, 0xFE, 0xED], 0)
        }
    }

    private static let magics = allCases.map { (container: $0, magic: $0.magic) }

    /// The container that starts with these bytes; nil for everything else.
    package static func classify(_ bytes: Span<UInt8>) -> BinaryContainer? {
        magics.first { fits($0.magic.bytes, at: $0.magic.offset, in: bytes) }?.container
    }

    private static func fits(_ magic: [UInt8], at offset: Int, in bytes: Span<UInt8>) -> Bool {
        guard offset + magic.count <= bytes.count, bytes[offset] == magic[0] else { return false }
        for index in magic.indices where bytes[offset + index] != magic[index] { return false }
        return true
    }
}
