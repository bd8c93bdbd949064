internal import Findings

/// Tailscale's keys: `tskey-`, a kind, the key's id that ends in `CNTRL`, and a secret. The id is what the console and
/// the logs show. <https://tailscale.com/kb/1277/key-prefixes>
enum TailscaleKey: Verifier {
    private static let kinds = [
        "auth": "auth key", "api": "API access token", "client": "OAuth client secret", "scim": "SCIM key",
        "webhook": "webhook secret", "federated": "federated identity",
    ]

    static func verify(_ secret: [UInt8]) -> Verification {
        let fields = secret.parts(separatedBy: "-")
        guard fields.count == 4, let kind = kinds[String(ascii: fields[1])] else {
            return .unchanged("a form without a kind")
        }
        let facts = [Attribute("kind", kind)]
        guard fields[2].first == UInt8(ascii: "k"), fields[2].suffix(5).elementsEqual("CNTRL".utf8),
            fields[3].count >= 16, Set(fields[3]).count >= 8
        else { return .unchanged("not the documented layout", facts) }
        return .structural("its fields parse", facts + [.stated("key id", String(ascii: fields[2]))])
    }
}
