internal import Digests
internal import Findings

/// Azure's common annotated keys: 84 or 88 characters with `JQQJ9` in the middle, the month of creation, the mark of
/// the service (`ACOG`, `AZDO`, ...) and a Marvin32 checksum. Layout: microsoft/security-utilities,
/// `LegacyCommonAnnotatedSecurityKey`.
enum AzureAnnotatedKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard secret.count == 84 || secret.count == 88 else { return .unchanged("not a documented length") }
        guard let covered = BitCodec.base64.decode(secret.prefix(80)) else { return .unchanged("it is not base64") }
        let checksum = Marvin32.folded(covered, seed: Marvin32.seed("Default0"))
        let check = secret.dropFirst(80).filter { $0 != UInt8(ascii: "=") }
        guard inBase62(checksum).starts(with: check) || inBase64(checksum).starts(with: check) else {
            return .checksumMismatch
        }
        return .proven("the Marvin32 checksum of the key agrees", facts(secret))
    }

    private static let services: [String: String] = [
        "ACOG": "Azure AI services", "AZDO": "Azure DevOps", "AZAC": "Azure App Configuration",
        "AZMP": "Azure Maps", "AZEG": "Azure Event Grid", "AZFR": "Azure Fluid Relay", "AZMR": "Azure Mixed Reality",
        "AZCS": "Azure Communication Services", "MSQL": "SQL Server", "AZSR": "Azure SignalR",
        "AZWP": "Azure Web PubSub",
    ]

    /// The service's mark, and the month of creation: two base64 digits, years since 2024 and months since January.
    private static func facts(_ secret: [UInt8]) -> [Attribute] {
        let mark = String(ascii: secret[76..<80])
        var facts = [Attribute("service", services[mark.uppercased()] ?? mark)]
        if let year = digit(secret[58]), let month = digit(secret[59]), month < 12, year < 62 {
            let number = String(month + 1)
            facts.append(Attribute("created", "\(2024 + year)-\(number.utf8.count == 1 ? "0" : "")\(number)"))
        }
        return facts
    }

    private static func digit(_ character: UInt8) -> Int? {
        BitCodec.base64.decode([UInt8(ascii: "A"), character, UInt8(ascii: "A"), UInt8(ascii: "A")])
            .map { Int($0[0]) << 4 | Int($0[1]) >> 4 }
    }

    /// The checksum's little-endian bytes taken as a big-endian number in base62, filled up with `0` on the right.
    private static func inBase62(_ checksum: UInt32) -> [UInt8] {
        let digits = Radix.base62.text(UInt64(checksum.byteSwapped))
        return digits + [UInt8](repeating: UInt8(ascii: "0"), count: max(0, 6 - digits.count))
    }

    private static func inBase64(_ checksum: UInt32) -> [UInt8] {
        BitCodec.base64.padded(.forbidden).encode(
            (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * UInt32($0))) })
    }
}
