/// One way in which bytes are wrapped, by the word that a report uses for it.
package enum Layer: String, Sendable {
    case base64
    case base32
    case hexadecimal = "hex"
    case reversed = "reversed text"
    case percent = "percent-encoding"
    case backslash = "escape sequences"
    case entities = "character references"
    case quotedPrintable = "quoted-printable"
    case concatenation = "concatenated literals"
    case utf16 = "UTF-16"
    case gzip, zlib, bzip2, xz, zip, tar, ar
    case zstandard = "zstd"
    case png = "PNG"

    /// The layer as a list of one.
    var alone: [Layer] {
        switch self {
        case .base64: Self.justBase64
        case .base32: Self.justBase32
        case .hexadecimal: Self.justHexadecimal
        case .percent: Self.justPercent
        case .backslash: Self.justBackslash
        case .entities: Self.justEntities
        case .concatenation: Self.justConcatenation
        default: [self]
        }
    }

    // Made once: most layers are noted for something that turns out to be nothing.
    private static let justBase64: [Layer] = [.base64]
    private static let justBase32: [Layer] = [.base32]
    private static let justHexadecimal: [Layer] = [.hexadecimal]
    private static let justPercent: [Layer] = [.percent]
    private static let justBackslash: [Layer] = [.backslash]
    private static let justEntities: [Layer] = [.entities]
    private static let justConcatenation: [Layer] = [.concatenation]
    /// A text turned round, and nothing else.
    static let turned: [Layer] = [.reversed]

    /// The form for a tag: one word.
    var tag: String { rawValue.split(separator: " ").joined(separator: "-") }
}

extension [Layer] {
    /// The layers from the outside in, as a tag: `decoded:base64+gzip`.
    var tag: String { "decoded:" + map(\.tag).joined(separator: "+") }
    /// The layers from the outside in, as a step of a ladder: `decoded from base64 of gzip`.
    var step: String { "decoded from " + map(\.rawValue).joined(separator: " of ") }
}
