internal import Digests
internal import Findings
internal import Spans

/// The value test of places that hold base64 of a secret, such as the manifest of a Kubernetes Secret: what it stands
/// for passes the tests of passwords. Certificates and whole files are left to the rules that know them.
enum EncodedValue: ValueTest {
    static func judge(_ value: [UInt8], at place: ValuePlace, in text: Span<UInt8>) -> ValueJudgement {
        guard var plain = BitCodec.base64.padded(.optional).decode(value), !plain.isEmpty else {
            return .refused("not base64")
        }
        while let last = plain.last, last == 0x0A || last == 0x0D { plain.removeLast() }
        guard String(validating: plain, as: UTF8.self) != nil, plain.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            let count = "\(plain.count) bytes that are no text"
            return isKey(plain) ? .accepted(notes: ["base64 of \(count)"]) : .refused("base64 of \(count)")
        }
        let password = plain.firstIndex(of: UInt8(ascii: ":")).map { Array(plain[($0 + 1)...]) } ?? plain
        let generic = GenericValue(
            password, style: .quoted, demand: .low, file: FileTraits(kind: FileKind(place.path)))
        if let reason = generic.refusal { return .refused("what is encoded is \(reason)") }
        return .accepted(notes: ["base64 of a text that passes the value tests"])
    }

    /// Keys are as long as ciphers and digests want them.
    private static func isKey(_ plain: [UInt8]) -> Bool { [16, 24, 32, 48, 64, 96].contains(plain.count) }
}
