internal import Digests
internal import Findings

/// HashiCorp Vault tokens: service tokens (`hvs.`) decode to a signed message that begins with 08 01 12 20, batch tokens
/// (`hvb.`) to a sealed one that begins with the key's term.
enum VaultToken: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let kinds = ["hvs": "service token", "hvb": "batch token", "hvr": "recovery token"]
        let kind = kinds[String(ascii: secret.prefix(3))].map { [Attribute("kind", $0)] } ?? []
        let body = secret.dropFirst(4)
        guard Set(body).count >= 10 else { return .example("a placeholder of few characters") }
        let whole = body.prefix(body.count / 4 * 4)
        guard let bytes = BitCodec.base64URL.decode(whole) else { return .unchanged("it is not base64", kind) }
        let isService = body.count >= 90 && bytes.starts(with: [0x08, 0x01, 0x12, 0x20])
        let isBatch = body.count >= 130 && bytes.starts(with: [0x00, 0x00, 0x00])
        return isService || isBatch
            ? .structural("its header decodes", kind) : .unchanged("a form without a known header", kind)
    }
}
