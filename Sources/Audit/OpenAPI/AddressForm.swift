/// What can be said of an address without asking the network.
enum AddressForm {
    /// How an address that should be reached over TLS is wrong.
    enum Fault: String {
        case plain = "plain HTTP"
        case malformed = "not a well-formed address"
    }

    /// Characters that no address has unescaped.
    private static let forbidden: Set<Character> = ["`", "|", "\\", "^", "<", ">", "\"", " ", "\t", "\n"]

    /// What is wrong with an address; nil for a good one, for one that is relative, and for one that holds a variable.
    static func fault(_ text: String) -> Fault? {
        guard !holdsVariable(text), !text.contains("{") else { return nil }
        if text.isEmpty || text.contains(where: forbidden.contains) { return .malformed }
        guard let separator = text.firstRange(of: "://") else {
            return text.contains(":") && !text.hasPrefix("/") ? .malformed : nil
        }
        let scheme = text[..<separator.lowerBound].lowercased()
        guard ["http", "https"].contains(scheme) else { return .malformed }
        let authority = text[separator.upperBound...].prefix { !"/?#".contains($0) }
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        let rest = text[authority.endIndex...]
        // `http://good.example#@evil.example/`: readers disagree about which host that is.
        if host.isEmpty || rest.firstIndex(of: "#").map({ rest[$0...].contains("@") }) == true { return .malformed }
        return scheme == "http" && !isLoopback(host) ? .plain : nil
    }

    /// Whether a host is this machine itself.
    static func isLoopback(_ host: some StringProtocol) -> Bool {
        let name = host.hasPrefix("[") ? Substring(host) : Substring(host).prefix { $0 != ":" }
        return name == "localhost" || name.hasPrefix("127.") || name.hasPrefix("[::1]") || name == "0.0.0.0"
            || name.hasSuffix(".localhost") || name == "host.docker.internal"
    }
}
