internal import Findings

/// JSON web tokens: header and claims are readable. Unsigned ones are no credential; expired ones and those of a public
/// role stay where the rule's pattern put them.
enum JsonWebToken: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let token = WebToken(secret) else { return .refused("its header or claims are no JSON") }
        guard let algorithm = token.header["alg"]?.text else { return .refused("its header names no algorithm") }
        guard algorithm.lowercased() != "none", token.signature.count >= 16 else { return .refused("unsigned") }
        if isDocumentationSample(token) { return .example("the sample of jwt.io") }
        let claims = token.claims
        let lifetime = Lifetime(created: claims["iat"]?.integer, expires: claims["exp"]?.integer)
        var facts = kind(claims).map { [Attribute("kind", $0)] } ?? []
        facts.append(.stated("algorithm", algorithm))
        for (claim, name) in [("iss", "issuer"), ("sub", "subject"), ("role", "role"), ("scope", "scope")] {
            if let text = claims[claim]?.text { facts.append(.stated(name, text)) }
        }
        facts += audience(claims) + kubernetes(claims)
        if let key = token.header["kid"]?.text { facts.append(.stated("key id", key)) }
        facts += lifetime.attributes
        let isPublic = claims["role"]?.text == "anon"
        let tags = lifetime.tags + (isPublic ? ["public"] : [])
        return tags.isEmpty
            ? .structural("header and claims parse", facts, tags: tags)
            : .unchanged("header and claims parse", facts, tags: tags)
    }

    private static func isDocumentationSample(_ token: WebToken) -> Bool {
        token.claims["sub"]?.text == "1234567890" && token.claims["name"]?.text == "John Doe"
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
