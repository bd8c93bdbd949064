/// A place in an artifact (section 3.28).
package struct SarifLocation: JSONWritable, Sendable {
    /// Its number within the result, which messages can link to (3.28.2); nil for none.
    package var id: Int?
    /// The artifact: a relative, percent-encoded address (3.4.3) below `uriBase` (3.4.4).
    package var address: String
    /// The base id that the address is relative to.
    package var uriBase: String
    /// The text that it points at (3.29.4); nil for the artifact as a whole.
    package var region: SarifRegion?
    /// The same with its surroundings (3.29.5), strictly larger.
    package var contextRegion: SarifRegion?
    /// What the place is to the result (3.28.5).
    package var message: String?
    /// What else is known of the place (3.8).
    package var properties = PropertyBag()

    /// Describes a place.
    package init(
        id: Int? = nil, address: String, uriBase: String, region: SarifRegion? = nil,
        contextRegion: SarifRegion? = nil, message: String? = nil
    ) {
        self.id = id
        self.address = address
        self.uriBase = uriBase
        self.region = region
        self.contextRegion = contextRegion
        self.message = message
    }

    /// Writes the location.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("physicalLocation") { json in
                json.member("artifactLocation") { json in
                    json.member("uri", address)
                    json.member("uriBaseId", uriBase)
                }
                json.member("region", region)
                json.member("contextRegion", contextRegion)
            }
            json.member("message", message.map { SarifMessage($0) })
            json.properties(properties)
        }
    }
}

/// A stretch of text (section 3.30): lines and columns from 1, the end column exclusive.
package struct SarifRegion: JSONWritable, Sendable {
    /// The line of its first character (3.30.5).
    package var startLine: Int
    /// The column of its first character in UTF-16 code units (3.30.6).
    package var startColumn: Int
    /// The line of its last character (3.30.7).
    package var endLine: Int
    /// One past the column of its last character (3.30.8).
    package var endColumn: Int
    /// The text (3.30.13); nil where it is not shown.
    package var snippet: String?

    /// Describes a region.
    package init(startLine: Int, startColumn: Int, endLine: Int, endColumn: Int, snippet: String? = nil) {
        self.startLine = startLine
        self.startColumn = startColumn
        self.endLine = endLine
        self.endColumn = endColumn
        self.snippet = snippet
    }

    /// Writes the region.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("startLine", startLine)
            json.member("startColumn", startColumn)
            json.member("endLine", endLine)
            json.member("endColumn", endColumn)
            json.member("snippet", snippet.map { SarifMessage($0) })
        }
    }
}

/// Percent-encodes raw bytes as a relative address (RFC 3986): everything but unreserved characters and `/` becomes
/// `%XX`, so that any path, UTF-8 or not, can be read back byte for byte.
package func percentEncoded(path bytes: [UInt8]) -> String {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(bytes.count)
    for byte in bytes {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: encoded.append(byte)
        default:
            encoded.append(0x25)
            for digit in [byte >> 4, byte & 15] { encoded.append(digit < 10 ? 0x30 + digit : 0x37 + digit) }
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}
