internal import Documents
internal import Spans

/// What a `security` member asks for: alternatives, each a set of schemes that must all be satisfied.
struct SecurityRequirements {
    /// One scheme that an alternative names.
    struct Reference {
        let scheme: String
        let key: Node
        /// The scopes asked for.
        let scopes: [Node]
    }

    /// The member itself.
    let entry: Entry
    /// The alternatives; an empty one is satisfied by everybody.
    let alternatives: [(node: Node, references: [Reference])]

    /// Reads a member that is there, as a list or, as some write it, as a single mapping; nil for anything else.
    init?(_ entry: Entry?) {
        guard let entry, !entry.value.isUnknown else { return nil }
        let nodes = entry.value.sequence ?? (entry.value.mapping == nil ? nil : [entry.value])
        guard let nodes else { return nil }
        self.entry = entry
        alternatives = nodes.filter { $0.mapping != nil }.map { node in
            let references = (node.effectiveEntries ?? []).compactMap { item -> Reference? in
                guard let name = item.key.text else { return nil }
                return Reference(scheme: name, key: item.key, scopes: item.value.sequence ?? [])
            }
            return (node, references)
        }
    }

    /// Every scheme named, in source order.
    var references: [Reference] { alternatives.flatMap(\.references) }

    /// Whether the member asks for nothing: `[]`.
    var isEmpty: Bool { alternatives.isEmpty }

    /// The first alternative that everybody satisfies: `{}`.
    var optional: Node? { alternatives.first { $0.references.isEmpty }?.node }
}

extension OpenAPIDocument {
    /// What holds where an operation does not say otherwise; nil if the document says nothing.
    var globalSecurity: SecurityRequirements? { SecurityRequirements(root.entry("security")) }

    /// The places that require schemes: the document first, then its operations.
    var requirements: [(operation: Operation?, file: Int, requirements: SecurityRequirements)] {
        let global = globalSecurity.map { (operation: Operation?.none, file: file, requirements: $0) }
        return (global.map { [$0] } ?? [])
            + operations.compactMap { operation in
                operation.security.map { (operation, operation.place.file, $0) }
            }
    }

    /// The scheme of a name. In 3.1 a requirement may also name a scheme by its address; those are not looked up.
    func scheme(named name: String) -> SecurityScheme? { schemes.first { $0.name == name } }

    /// Whether something that this document cannot show may authenticate its requests: a gateway's extension.
    var hasGatewayAuthorizer: Bool {
        (root.mapping ?? []).contains { entry in
            guard let name = entry.key.text?.lowercased(), name.hasPrefix("x-") else { return false }
            return ["auth", "security"].contains { name.contains($0) }
        }
    }
}

extension OpenAPIDocument.Operation {
    /// Its own requirements; nil if it says nothing and the document's hold.
    var security: SecurityRequirements? { SecurityRequirements(place.node.entry("security")) }

    /// Words in a path whose operation is public by its purpose: one cannot be logged in before one logs in.
    private static let publicWords: Set<String> = [
        "login", "signin", "sign-in", "signup", "sign-up", "register", "registration", "token", "tokens", "oauth",
        "oauth2", "authorize", "authenticate", "callback", "health", "healthz", "healthcheck", "health-check", "livez",
        "readyz", "liveness", "readiness", "ready", "live", "ping", "status", "version", "openapi", "swagger", "docs",
        "robots.txt", "favicon.ico", ".well-known", "jwks", "jwks.json", "forgot-password", "reset-password",
        "password-reset", "logout", "auth", "public", "webhook", "webhooks", "session", "sessions", "openapi.json",
    ]

    /// Whether its path says that it is there for everybody.
    var isPublicByPurpose: Bool {
        path.lowercased().split(separator: "/").contains { Self.publicWords.contains(String($0)) }
    }
}
