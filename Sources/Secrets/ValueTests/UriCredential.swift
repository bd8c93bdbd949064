internal import Findings
internal import Spans

/// The value test of addresses with a password: the password passes the tests of any password, and is not the user's
/// name again.
enum UriCredential: ValueTest {
    static func judge(_ value: [UInt8], at place: ValuePlace, in text: Span<UInt8>) -> ValueJudgement {
        guard let uri = CredentialURI(value) else { return .refused("no user and password") }
        if uri.password == uri.user { return .refused("the password is the user's name") }
        if let reason = Template.reason(ValueText(uri.user)) { return .refused("the user is \(reason)") }
        if isSigns(ValueText(uri.password)) { return .refused("the password is digits and signs") }
        if let reason = Self.refusal(uri.password, path: place.path) { return .refused("the password is \(reason)") }
        if uri.isToken, let sample = SampleText.reason(uri.password) { return .example("the token is \(sample)") }
        if let reason = Self.refusal(host: uri.host) { return .refused("the host is \(reason)") }
        return .accepted(notes: ["the password passes the value tests"])
    }

    /// `..020`: what fuzzers put there, and no keyboard.
    private static func isSigns(_ password: ValueText) -> Bool {
        password.letters == 0 && password.count < 8 && password.symbols * 2 >= password.digits
    }

    private static func refusal(_ password: [UInt8], path: BytePath?) -> String? {
        GenericValue(password, file: FileTraits(kind: FileKind(path))).refusal
    }

    /// Documentation puts passwords before hosts that are placeholders; the reserved names are left in, since people
    /// put real passwords before them when they redact a host.
    private static func refusal(host: [UInt8]) -> String? {
        let value = ValueText(host)
        if host.isEmpty { return "missing" }
        return value.hasPrefix("<") || value.hasPrefix("...") ? "a placeholder" : nil
    }
}
