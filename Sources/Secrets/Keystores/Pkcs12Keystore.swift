internal import Digests
internal import Findings
internal import Spans
internal import SwiftASN1

/// Keystores of PKCS #12 (RFC 7292), usually named `.p12` or `.pfx`: a sequence of version 3, safes that are open or
/// encrypted as a whole, and a code over them that the password makes. Private keys stand in an open safe, each encrypted
/// by itself; certificates mostly in an encrypted one.
enum Pkcs12Keystore: FileVerifier {
    private static let data = "1.2.840.113549.1.7.1"
    private static let sealed = ["1.2.840.113549.1.7.6", "1.2.840.113549.1.7.3"]
    private static let bag = "1.2.840.113549.1.12.10.1."
    private static let friendlyName = "1.2.840.113549.1.9.20"

    static func mayBegin(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count >= 64, bytes[0] == 0x30, bytes[1] >= 0x80, bytes[1] <= 0x84 else { return false }
        let version = 2 + Int(bytes[1] & 0x7F)
        return bytes[version] == 0x02 && bytes[version + 1] == 0x01 && bytes[version + 2] == 0x03
            && bytes[version + 3] == 0x30
    }

    static func verify(file bytes: [UInt8], isLoose: Bool) -> Verification? {
        guard let whole = isLoose ? cut(bytes) : bytes[...], let root = try? BER.parse(whole),
            let fields = sequence(root), (2...3).contains(fields.count), isThree(fields[0]),
            let safes = content(of: fields[1], type: data), let parts = parse(safes)
        else { return nil }
        var facts = KeystoreFacts(format: "PKCS #12")
        for part in parts {
            guard let type = sequence(part)?.first.flatMap(identifier) else { return nil }
            if sealed.contains(type) {
                facts.sealedParts += 1
            } else {
                guard let bags = content(of: part, type: data).flatMap(parse) else { return nil }
                for bag in bags where !read(bag, depth: 0, &facts) { return nil }
            }
        }
        if facts.privateKeys > 0, fields.count == 3 { facts.password = Pkcs12Code(fields[2])?.password(of: safes) }
        return facts.verification
    }

    private static func read(_ node: ASN1Node, depth: Int, _ facts: inout KeystoreFacts) -> Bool {
        guard let fields = sequence(node), fields.count >= 2, let name = fields.first.flatMap(identifier),
            name.hasPrefix(bag), let kind = Int(name.dropFirst(bag.count)), depth < 4
        else { return false }
        switch kind {
        case 1, 2:
            facts.privateKeys += 1
            facts.hasPlainKey = facts.hasPlainKey || kind == 1
            if let alias = fields.dropFirst(2).first.flatMap(friendlyName) { facts.add(alias: alias) }
        case 3: facts.certificates += 1
        case 6:
            for inner in children(fields[1])?.first.flatMap(children) ?? []
            where !read(inner, depth: depth + 1, &facts) { return false }
        default: break
        }
        return true
    }

    /// The name that an attribute gives, in its low bytes: a BMPString is UTF-16.
    private static func friendlyName(_ attributes: ASN1Node) -> [UInt8]? {
        for attribute in children(attributes) ?? [] {
            guard let parts = children(attribute), parts.count == 2, identifier(parts[0]) == friendlyName,
                let name = children(parts[1])?.first, case .primitive(let bytes) = name.content
            else { continue }
            return bytes.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        }
        return nil
    }

    /// What a ContentInfo of a type holds in its octet string.
    private static func content(of node: ASN1Node, type: String) -> [UInt8]? {
        guard let fields = sequence(node), fields.count == 2, identifier(fields[0]) == type,
            let value = children(fields[1])?.first
        else { return nil }
        return octets(value)
    }

    private static func parse(_ bytes: [UInt8]) -> [ASN1Node]? { (try? BER.parse(bytes)).flatMap(sequence) }

    /// The bytes that the outermost value of definite length spans.
    private static func cut(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        guard bytes.count > 6, (0x81...0x84).contains(bytes[1]) else { return bytes[...] }
        let octets = Int(bytes[1] & 0x7F)
        let end = bytes[2..<(2 + octets)].reduce(0) { $0 << 8 | Int($1) } + 2 + octets
        return end <= bytes.count ? bytes[..<end] : nil
    }

    private static func isThree(_ node: ASN1Node) -> Bool {
        if node.identifier == .integer, case .primitive(let bytes) = node.content { return Array(bytes) == [3] }
        return false
    }

    private static func sequence(_ node: ASN1Node) -> [ASN1Node]? {
        node.identifier == .sequence ? children(node) : nil
    }

    static func children(_ node: ASN1Node) -> [ASN1Node]? {
        if case .constructed(let nodes) = node.content { Array(nodes) } else { nil }
    }

    /// An octet string, which BER may write in pieces.
    static func octets(_ node: ASN1Node) -> [UInt8]? {
        switch node.content {
        case .primitive(let bytes): node.identifier == .octetString ? Array(bytes) : nil
        case .constructed(let pieces):
            pieces.reduce([] as [UInt8]?) { all, piece in
                guard let all, let more = octets(piece) else { return nil }
                return all + more
            }
        }
    }

    static func identifier(_ node: ASN1Node) -> String? {
        (try? ASN1ObjectIdentifier(berEncoded: node))?.description
    }
}
