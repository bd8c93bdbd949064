internal import Digests
package import Spans
internal import SwiftASN1

/// A certificate or a public key in a text, and what tells to which private key it belongs.
package struct PublicHalf: Sendable {
    /// `certificate` or `public key`.
    package let title: String
    /// Whom it names, such as `CN=edge.lamp.example, until 2031-04-01`; the algorithm of a bare key.
    package let name: String
    /// Where it stands.
    package let range: ByteRange
    /// An RSA modulus, the point of a curve.
    package let identity: [UInt8]

    /// What the public half of a private key is told by; nil where the key is encrypted or does not say it.
    package static func identity(ofPrivateKey secret: [UInt8]) -> [UInt8]? { PrivateKey.publicHalf(of: secret) }

    /// All that stand in a text or are the whole of a binary file, up to a limit: bundles of authorities hold hundreds,
    /// and no private keys belong to them.
    package static func all(in text: [UInt8]) -> [PublicHalf] {
        if text.first == 0x30, let half = certificate(text, ByteRange(0, text.count)) { return [half] }
        return (blocks(in: text) + lines(in: text)).sorted { $0.range.start < $1.range.start }
    }

    private static let most = 16
    private static let openings = ["-----BEGIN CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----"].map { Array($0.utf8) }
    private static let algorithms = ["ssh-rsa AAAA", "ssh-ed25519 AAAA", "ecdsa-sha2-nistp"].map { Array($0.utf8) }

    private static func blocks(in text: [UInt8]) -> [PublicHalf] {
        var halves: [PublicHalf] = []
        for opening in openings {
            var start = text.startIndex
            while halves.count < most, let offset = Array(text[start...]).firstOffset(of: opening) {
                start += offset
                let body = start + opening.count
                guard let length = Array(text[body...]).firstOffset(of: Array("-----END".utf8)) else { break }
                let end = min(text.count, body + length + opening.count - 2)
                let range = ByteRange(start, end)
                if let bytes = PEMBlock(Array(text[start..<end]))?.bytes,
                    let half = certificate(bytes, range) ?? bare(bytes, range)
                {
                    halves.append(half)
                }
                start = end
            }
        }
        return halves
    }

    /// `ssh-rsa AAAA… name`, as in `.pub` files and lists of authorised keys.
    private static func lines(in text: [UInt8]) -> [PublicHalf] {
        var halves: [PublicHalf] = []
        for algorithm in algorithms {
            guard let start = text.firstOffset(of: algorithm) else { continue }
            let line = text[start...].prefix { $0 >= 0x20 }
            let words = line.split(separator: 0x20, maxSplits: 2)
            guard words.count >= 2, let blob = BitCodec.base64.padded(.optional).decode(Array(words[1])),
                let identity = inSSH(blob[...])
            else { continue }
            let name =
                words.count > 2 ? String(decoding: words[2], as: UTF8.self) : String(decoding: words[0], as: UTF8.self)
            halves.append(
                PublicHalf(
                    title: "public key", name: name, range: ByteRange(start, start + line.count), identity: identity))
        }
        return halves
    }

    /// The number or the point in a public key as SSH writes it (RFC 4253, RFC 5656, RFC 8709).
    static func inSSH(_ blob: ArraySlice<UInt8>) -> [UInt8]? {
        var reader = SSHReader(blob)
        guard let algorithm = reader.string(), let first = reader.string() else { return nil }
        if algorithm.elementsEqual("ssh-ed25519".utf8) { return Array(first) }
        guard let second = reader.string() else { return nil }
        return algorithm.elementsEqual("ssh-rsa".utf8) ? Array(second.drop { $0 == 0 }) : Array(second)
    }

    /// The bytes of a bit string.
    static func point(_ node: ASN1Node) -> [UInt8]? {
        guard node.identifier == .bitString, case .primitive(let bytes) = node.content, bytes.first == 0 else {
            return nil
        }
        return Array(bytes.dropFirst())
    }

    /// SubjectPublicKeyInfo (RFC 5280): an algorithm and a bit string.
    private static func identity(ofInfo node: ASN1Node) -> [UInt8]? {
        guard let fields = DERKey.children(node), fields.count == 2, let key = point(fields[1]),
            let algorithm = DERKey.children(fields[0])?.first.flatMap(DERKey.identifier)
        else { return nil }
        guard algorithm.hasPrefix("1.2.840.113549.1.1.") else { return key }
        return (try? DER.parse(key)).flatMap(DERKey.children)?.first.flatMap(DERKey.magnitude)
    }

    private static func bare(_ bytes: [UInt8], _ range: ByteRange) -> PublicHalf? {
        guard let root = try? DER.parse(bytes), let identity = identity(ofInfo: root) else { return nil }
        return PublicHalf(title: "public key", name: "\(identity.count * 8) bits", range: range, identity: identity)
    }

    private static func certificate(_ bytes: [UInt8], _ range: ByteRange) -> PublicHalf? {
        guard let root = try? DER.parse(bytes), let signed = DERKey.children(root), signed.count == 3,
            var fields = DERKey.children(signed[0])
        else { return nil }
        if fields.first?.identifier.tagClass == .contextSpecific { fields.removeFirst() }
        guard fields.count >= 6, let identity = identity(ofInfo: fields[5]) else { return nil }
        let end = DERKey.children(fields[3])?.last.flatMap(date).map { ", until \($0)" } ?? ""
        return PublicHalf(title: "certificate", name: subject(fields[4]) + end, range: range, identity: identity)
    }

    /// The common name, or else the last part of the name.
    private static func subject(_ node: ASN1Node) -> String {
        let parts = (DERKey.children(node) ?? []).compactMap { DERKey.children($0)?.first }.compactMap { part in
            DERKey.children(part).flatMap { pair -> (String, String)? in
                guard pair.count == 2, let kind = DERKey.identifier(pair[0]),
                    case .primitive(let bytes) = pair[1].content
                else { return nil }
                return (kind, String(decoding: bytes.prefix(120), as: UTF8.self))
            }
        }
        if let name = parts.first(where: { $0.0 == "2.5.4.3" }) { return "CN=\(name.1)" }
        return parts.last?.1 ?? "no name"
    }

    /// UTCTime or GeneralizedTime.
    private static func date(_ node: ASN1Node) -> CalendarDate? {
        guard case .primitive(let bytes) = node.content, bytes.count >= 13 else { return nil }
        guard node.identifier == .utcTime else { return CalendarDate(reading: bytes.prefix(8)) }
        let century = bytes.prefix(2).elementsEqual("50".utf8) || bytes.prefix(1).first ?? 0 >= 0x35 ? "19" : "20"
        return CalendarDate(reading: Array(century.utf8) + bytes.prefix(6))
    }
}
