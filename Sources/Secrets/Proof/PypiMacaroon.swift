internal import Digests
internal import Findings

/// PyPI API tokens: `pypi-` and base64url of a macaroon (libmacaroons' binary format 2) that names the index, its
/// restrictions and a signature of 32 bytes. Caveats: warehouse, `warehouse/macaroons/caveats`.
enum PypiMacaroon: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let text = secret.dropFirst(5)
        let bytes = BitCodec.base64URL.decode(text.dropLast(text.count % 4 == 1 ? 1 : 0)) ?? []
        guard let macaroon = Macaroon(bytes) else {
            return Macaroon.isCutOff(bytes)
                ? .refused("a macaroon whose signature is missing") : .unchanged("it does not decode to a macaroon")
        }
        let caveats = macaroon.caveats.compactMap { JSONValue(parsing: $0) }
        var facts = [Attribute.stated("index", String(decoding: macaroon.location, as: UTF8.self))]
        facts.append(scope(caveats))
        let expiry = caveats.compactMap { caveat -> Int? in
            guard let items = caveat.items, items.first?.integer == 0 else { return nil }
            return items.dropFirst().compactMap(\.integer).max()
        }
        let lifetime = Lifetime(expires: expiry.min())
        facts += lifetime.attributes
        return .proven("it decodes to a macaroon", facts, tags: lifetime.tags)
    }

    private static func scope(_ caveats: [JSONValue]) -> Attribute {
        for caveat in caveats {
            let projects =
                caveat["permissions"]?["projects"]?.items
                ?? (caveat.items?.first?.integer == 1 ? caveat.items?.last?.items : nil)
            if let names = projects?.compactMap(\.text), !names.isEmpty {
                return .stated("scope", "projects \(names.joined(separator: ", "))")
            }
            if caveat.items?.first?.integer == 2 { return Attribute("scope", "chosen projects") }
        }
        return Attribute("scope", "every project of its owner")
    }
}

/// A macaroon of libmacaroons' binary format 2: type, length and bytes of each field; a zero ends a section.
private struct Macaroon {
    private(set) var location: [UInt8] = []
    private(set) var caveats: [[UInt8]] = []

    init?(_ bytes: [UInt8]) {
        guard bytes.first == 2 else { return nil }
        var rest = bytes.dropFirst()
        while let type = rest.popFirst() {
            if type == 0 { continue }
            guard let length = Self.length(&rest), length <= rest.count else { return nil }
            let field = Array(rest.prefix(length))
            rest = rest.dropFirst(length)
            switch type {
            case 1 where location.isEmpty: location = field
            case 2: caveats.append(field)
            case 6:
                guard length == 32, rest.isEmpty, !location.isEmpty, !caveats.isEmpty else { return nil }
                caveats.removeFirst()
                return
            default: continue
            }
        }
        return nil
    }

    /// Whether the bytes begin as an index's macaroon does, with its location and the token's UUID, and end before the
    /// signature.
    static func isCutOff(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 3, bytes[0] == 2, bytes[1] == 1 else { return false }
        let identifier = 3 + Int(bytes[2])
        guard identifier + 38 <= bytes.count, bytes[identifier] == 2, bytes[identifier + 1] == 36 else { return false }
        let uuid = bytes[(identifier + 2)..<(identifier + 38)]
        return uuid.count { $0 == UInt8(ascii: "-") } == 4 && uuid.allSatisfy { isHexadecimal($0) || $0 == 0x2D }
    }

    /// A variable-length number of at most three bytes.
    private static func length(_ rest: inout ArraySlice<UInt8>) -> Int? {
        var value = 0
        for shift in stride(from: 0, to: 21, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }
}
