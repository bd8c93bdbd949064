internal import Findings

/// JSON web tokens: header and claims are readable. Unsigned ones are no credential; expired ones, those of a public
/// role and those whose header lacks its algorithm stay where the rule's pattern put them.
enum JsonWebToken: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let token = WebToken(secret) else { return .otherForm("its header or claims are no JSON") }
        let algorithm = token.header["alg"]?.text
        guard algorithm?.lowercased() != "none", token.signature.count >= leastSignature else {
            return .refused("unsigned")
        }
        if let name = publishedSample(secret, token) { return .example(name) }
        let claims = token.claims
        let lifetime = Lifetime(created: claims["iat"]?.integer, expires: claims["exp"]?.integer)
        var facts = kind(claims).map { [Attribute("kind", $0)] } ?? []
        if let algorithm { facts.append(.stated("algorithm", algorithm)) }
        for (claim, name) in [("iss", "issuer"), ("sub", "subject"), ("role", "role"), ("scope", "scope")] {
            if let text = claims[claim]?.text { facts.append(.stated(name, text)) }
        }
        facts += audience(claims) + kubernetes(claims)
        if let key = token.header["kid"]?.text { facts.append(.stated("key id", key)) }
        facts += lifetime.attributes
        let isPublic = claims["role"]?.text == "anon"
        let tags = lifetime.tags + (isPublic ? ["public"] : [])
        guard algorithm != nil else { return .unchanged("its header names no algorithm", facts, tags: tags) }
        return tags.isEmpty
            ? .structural("header and claims parse", facts, tags: tags)
            : .unchanged("header and claims parse", facts, tags: tags)
    }

    /// A shorter one is cut off: no algorithm makes fewer bytes than HS256, but documents cut signatures.
    private static let leastSignature = 12

    /// The tokens that everybody has: jwt.io's with any signature, Supabase's for development, and those of standards,
    /// byte by byte.
    private static func publishedSample(_ secret: [UInt8], _ token: WebToken) -> String? {
        if token.claims["sub"]?.text == "1234567890", token.claims["name"]?.text == "John Doe" {
            return "the sample of jwt.io"
        }
        if token.claims["iss"]?.text == "supabase-demo" { return "a key of Supabase's local stack" }
        return WellKnownTokens.name(of: secret)
    }

    private static func audience(_ claims: JSONValue) -> [Attribute] {
        let texts = claims["aud"]?.text.map { [$0] } ?? claims["aud"]?.items?.compactMap(\.text) ?? []
        return texts.isEmpty ? [] : [.stated("audience", texts.joined(separator: " "))]
    }

    private static func kubernetes(_ claims: JSONValue) -> [Attribute] {
        let prefix = "kubernetes.io/serviceaccount/"
        let namespace = claims["\(prefix)namespace"]?.text ?? claims["kubernetes.io"]?["namespace"]?.text
        let account =
            claims["\(prefix)service-account.name"]?.text ?? claims["kubernetes.io"]?["serviceaccount"]?["name"]?.text
        return [namespace.map { .stated("namespace", $0) }, account.map { .stated("service account", $0) }]
            .compactMap(\.self)
    }

    private static let issuers: [(fragment: String, kind: String)] = [
        ("kubernetes/serviceaccount", "Kubernetes service account token"), ("supabase", "Supabase key"),
        ("login.microsoftonline.com", "Azure access token"), ("sts.windows.net", "Azure access token"),
        ("accounts.google.com", "Google identity token"), ("securetoken.google.com", "Firebase identity token"),
        (".okta.com", "Okta token"), (".oktapreview.com", "Okta token"), (".auth0.com", "Auth0 token"),
        ("cognito-idp.", "Amazon Cognito token"), ("token.actions.githubusercontent.com", "GitHub Actions token"),
        ("gitlab", "GitLab token"), ("temporal.io", "Temporal Cloud key"), ("clerk.", "Clerk session token"),
        ("/realms/", "Keycloak token"),
    ]

    private static func kind(_ claims: JSONValue) -> String? {
        if claims["kubernetes.io"] != nil { return "Kubernetes service account token" }
        guard let issuer = claims["iss"]?.text?.lowercased() else { return nil }
        return issuers.first { issuer.contains($0.fragment) }?.kind
    }
}
