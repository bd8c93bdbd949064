internal import Findings

/// GitHub App installation tokens: the older form with a checksum, and since 2026 `ghs_<app id>_<JSON web token>`.
/// <https://github.blog/changelog/2026-04-24-notice-about-upcoming-new-format-for-github-app-installation-tokens/>
enum GithubInstallation: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let body = Array(secret.dropFirst(4))
        guard let end = body.firstIndex(of: UInt8(ascii: "_")) else { return GithubChecksum.verify(secret) }
        guard let token = WebToken(body[(end + 1)...]) else { return .unchanged("its web token does not parse") }
        guard token.hasWholeSignature else { return .refused("its signature is shorter than its algorithm makes them") }
        let lifetime = Lifetime(created: token.claims["iat"]?.integer, expires: token.claims["exp"]?.integer)
        let app = Attribute.stated("app id", String(ascii: body[..<end]))
        return .structural(
            "the web token inside parses", [app] + lifetime.attributes, tags: lifetime.tags)
    }
}
