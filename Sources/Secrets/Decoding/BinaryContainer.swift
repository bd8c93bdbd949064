internal import Inflate
internal import Spans

/// Formats whose content lies inside, packed, compressed or encrypted. Most are opened; of the others the bytes are
/// scanned as they are, which sees little. Recognised by their first bytes, never by a name.
package enum BinaryContainer: String, Sendable, CaseIterable {
    case zip = "zip archive"
    case gzip = "gzip data"
    case bzip2 = "bzip2 data"
    case xz = "xz data"
    case zstandard = "zstd data"
    case sevenZip = "7z archive"
    case rar = "rar archive"
    case tar = "tar archive"
    case ar = "ar archive"
    case png = "PNG image"
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
        case .ar: (Array("!<arch>\n".utf8), 0)
        case .png: ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0)
        case .pdf: (Array("%PDF-".utf8), 0)
        case .javaKeystore: ([0xFE, 0xED, 0xFE, 0xED], 0)
        }
    }

    /// What those begin with that have their mark at the start.
    static let firstBytes = allCases.filter { $0.magic.offset == 0 }.map { $0.magic.bytes[0] }

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

extension BinaryContainer {
    /// The word for what was inside of one; nil for those that are not opened.
    package var layer: Layer? {
        switch self {
        case .zip: .zip
        case .gzip: .gzip
        case .bzip2: .bzip2
        case .xz: .xz
        case .zstandard: .zstandard
        case .tar: .tar
        case .ar: .ar
        case .png: .png
        case .sevenZip, .rar, .pdf, .javaKeystore: nil
        }
    }

    /// Whether it is one compressed file rather than an archive of several.
    var isStream: Bool { [.gzip, .bzip2, .xz, .zstandard].contains(self) }

    /// What is in it; nil for those that are not opened.
    func entries(in bytes: Span<UInt8>, limit: Int) -> ContainerListing? {
        switch self {
        case .zip: ZipArchive.entries(in: bytes, limit: limit)
        case .gzip: CompressedStream.entries(in: bytes, compression: .gzip)
        case .bzip2: CompressedStream.entries(in: bytes, compression: .bzip2)
        case .xz: CompressedStream.entries(in: bytes, compression: .xz)
        case .zstandard: CompressedStream.entries(in: bytes, compression: .zstandard)
        case .tar: TarArchive.entries(in: bytes, limit: limit)
        case .ar: ArArchive.entries(in: bytes, limit: limit)
        case .png: PngText.entries(in: bytes, limit: limit)
        case .sevenZip, .rar, .pdf, .javaKeystore: nil
        }
    }
}
