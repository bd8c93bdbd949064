internal import Digests
internal import Findings

/// Routable GitLab tokens: a prefix, base64url of random bytes, routing lines and the length of those lines, then
/// `.01.`, two digits of length and seven of CRC-32 in base36 over everything before them. Tokens made before the
/// version was added lack `.01`. What says another version or another length than it has is of a form that nobody
/// described. Layout: gitlabhq, `lib/authn/token_field/generator/routable_token.rb`.
enum GitlabRoutable: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let parts = secret.parts(separatedBy: ".")
        guard parts.count >= 2, parts.count <= 3, let tail = parts.last, tail.count == 9, let head = parts.first else {
            return .unchanged("the older form, which carries no checksum")
        }
        guard parts.count == 2 || parts[1].elementsEqual("01".utf8), isLength(tail.prefix(2), of: head) else {
            return .unchanged("a form that is not known: its version or its length is another")
        }
        let expected = Radix.base36.text(UInt64(CRC32.checksum(secret.dropLast(7))), width: 7)
        guard tail.suffix(7).elementsEqual(expected) else { return .checksumMismatch }
        return .proven("the CRC-32 of the token agrees", routing(head, length: tail.prefix(2)))
    }

    /// Whether two digits in base36 tell how long the base64url behind the last hyphen of the prefix is: that may have
    /// hyphens too.
    private static func isLength(_ digits: ArraySlice<UInt8>, of head: ArraySlice<UInt8>) -> Bool {
        guard let count = Radix.base36.number(digits).map({ Int($0) }), count > 0, count < head.count else {
            return false
        }
        let before = head.dropLast(count)
        return before.last == UInt8(ascii: "-") || before.last == UInt8(ascii: "_")
    }

    private static let names: [UInt8: String] = [
        UInt8(ascii: "c"): "cell", UInt8(ascii: "g"): "group id", UInt8(ascii: "o"): "organisation id",
        UInt8(ascii: "p"): "project id", UInt8(ascii: "t"): "top-level group id", UInt8(ascii: "u"): "user id",
    ]

    /// The routing lines, `o:1` and the like, values in base36.
    private static func routing(_ head: ArraySlice<UInt8>, length: ArraySlice<UInt8>) -> [Attribute] {
        guard let count = Radix.base36.number(length).map({ Int($0) }), count > 0, count < head.count,
            let bytes = BitCodec.base64URL.decode(head.suffix(count)), let payloadCount = bytes.last.map({ Int($0) }),
            payloadCount + 1 < bytes.count
        else { return [] }
        let lines = bytes.dropLast().suffix(payloadCount).split(separator: UInt8(ascii: "\n"))
        return lines.compactMap { line in
            guard line.count > 2, let key = line.first, line.dropFirst().first == UInt8(ascii: ":"),
                let name = names[key], let number = Radix.base36.number(line.dropFirst(2))
            else { return nil }
            return Attribute(name, String(number))
        }
    }
}
