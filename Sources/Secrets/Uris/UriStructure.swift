internal import Findings

/// Reads what an address with a password says: user, host and the name behind it. One that names a host elsewhere is
/// `structural`; one to this machine or to a neighbouring container stays where it was.
enum UriStructure: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let uri = CredentialURI(secret) else { return .unchanged("no user and password") }
        var attributes = [Attribute.stated("host", String(decoding: uri.host, as: UTF8.self))]
        if !uri.user.isEmpty {
            attributes.append(Attribute.stated("user", String(decoding: uri.user, as: UTF8.self)))
        }
        if !uri.path.isEmpty, uri.path.allSatisfy({ isWordByte($0) || $0 == 0x2D }) {
            attributes.append(Attribute.stated("database", String(decoding: uri.path, as: UTF8.self)))
        }
        let isTemplate = Template.reason(ValueText(uri.host)) != nil
        guard !uri.isLocal, !isTemplate, isHost(uri.host) else {
            return Verification(
                .unchanged, attributes: attributes, tags: uri.isLocal ? ["local-host"] : [],
                note: "the host is local or not known")
        }
        return .structural("an address with user, password and a host elsewhere", attributes)
    }

    private static func isHost(_ host: [UInt8]) -> Bool {
        host.contains(UInt8(ascii: ".")) && host.allSatisfy { isAlphanumeric($0) || ".-_,[]:".utf8.contains($0) }
    }
}
