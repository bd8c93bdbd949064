internal import Digests
internal import Findings
internal import Spans

/// The value test of Basic authorization: base64 of `user:password`, printable, with a password that passes the tests
/// of passwords.
enum BasicAuthorization: ValueTest {
    static func judge(_ value: [UInt8], at place: ValuePlace, in text: Span<UInt8>) -> ValueJudgement {
        guard let pair = pair(value) else { return .refused("not base64 of a user and a password") }
        if pair.user == pair.password { return .refused("the password is the user's name") }
        let generic = GenericValue(pair.password, file: FileTraits(kind: FileKind(place.path)))
        if let reason = generic.refusal { return .refused("the password is \(reason)") }
        return .accepted(notes: ["base64 of a user and a password that passes the value tests"])
    }

    /// The user and the password, if the value is base64 of both.
    static func pair(_ value: [UInt8]) -> (user: [UInt8], password: [UInt8])? {
        guard var plain = BitCodec.base64.padded(.optional).decode(value) else { return nil }
        if plain.last == 0x0A { plain.removeLast() }
        guard let colon = plain.firstIndex(of: UInt8(ascii: ":")), plain.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
            String(validating: plain, as: UTF8.self) != nil
        else { return nil }
        return (Array(plain[..<colon]), Array(plain[(colon + 1)...]))
    }
}

/// Reads the user out of Basic authorization.
enum BasicCredential: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let pair = BasicAuthorization.pair(secret) else {
            return .unchanged("not base64 of a user and a password")
        }
        let user = Attribute.stated("user", String(decoding: pair.user, as: UTF8.self))
        return .structural("base64 of a user and a password", pair.user.isEmpty ? [] : [user])
    }
}
