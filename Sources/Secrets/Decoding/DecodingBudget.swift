/// How far a scan looks into what is encoded.
package struct DecodingBudget: Sendable {
    /// How many encodings may be wrapped in one another.
    package var depth = 3
    /// How many bytes may be decoded of an artifact of no size.
    package var bytes = 1 << 22
    /// How many more may be decoded for each of its bytes.
    package var bytesPerByte = 16
    /// How many decoded pieces that hold a keyword are scanned.
    package var pieces = 1 << 16

    /// The limits of a scan.
    package static let standard = DecodingBudget()
}
