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

    /// The form for a tag: one word.
    var tag: String { rawValue.split(separator: " ").joined(separator: "-") }
}

extension [Layer] {
    /// The layers from the outside in, as a tag: `decoded:base64+gzip`.
    var tag: String { "decoded:" + map(\.tag).joined(separator: "+") }
    /// The layers from the outside in, as a step of a ladder: `decoded from base64 of gzip`.
    var step: String { "decoded from " + map(\.rawValue).joined(separator: " of ") }
}
