internal import Digests
internal import Findings
internal import Spans

/// Tokens of Fly.io: macaroons in MessagePack behind `fm2_`, an array of nonce, location, caveats and tail, where the
/// nonce is an array of key id, random bytes and whether it is a proof. Several are joined by commas.
/// <https://github.com/superfly/macaroon>
enum FlyMacaroon: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let mark = Array("fm2_".utf8)
        guard let place = secret.firstOffset(of: mark) else { return .unchanged("a form that is not read") }
        let first = secret[(place + mark.count)...].prefix { $0 != UInt8(ascii: ",") }
        guard let bytes = decode(first), let location = location(bytes) else {
            return .unchanged("its head does not decode")
        }
        let count = secret.parts(separatedBy: ",").count
        let facts = count > 1 ? [Attribute("macaroons", String(count))] : []
        return .structural("its head decodes", [.stated("location", location)] + facts)
    }

    /// Of what was cut, the whole groups.
    private static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        let whole = Array(text.prefix(text.count / 4 * 4))
        return BitCodec.base64.decode(whole) ?? BitCodec.base64URL.decode(whole)
    }

    /// What stands behind the nonce; nil where the bytes are not laid out so.
    private static func location(_ bytes: [UInt8]) -> String? {
        var rest = bytes[...]
        func take(_ count: Int) -> ArraySlice<UInt8>? {
            guard rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
        guard let head = take(2), [0x94, 0x95].contains(head[head.startIndex]), head.last == 0x93,
            let keyID = take(2), keyID.first == 0xC4, take(Int(keyID.last ?? 0)) != nil,
            let random = take(2), random.first == 0xC4, take(Int(random.last ?? 0)) != nil,
            let proof = take(1)?.first, proof == 0xC2 || proof == 0xC3,
            let mark = take(1)?.first
        else { return nil }
        let isShort = (0xA0...0xBF).contains(mark)
        guard isShort || mark == 0xD9, let count = isShort ? Int(mark & 0x1F) : take(1)?.first.map({ Int($0) }),
            let text = take(count), text.allSatisfy({ (0x21..<0x7F).contains($0) }), !text.isEmpty
        else { return nil }
        return String(ascii: text)
    }
}
