internal import Digests
internal import Findings

/// Azure's identifiable keys: base64 whose last four bytes are the Marvin32 checksum of the others and whose signature
/// (`+ASt`, `ACDb`, `AzFu`, ...) stands before the checksum. The seed that fits tells the role of the key.
/// Seeds and layout: microsoft/security-utilities, `IdentifiableMetadata`.
enum AzureIdentifiableKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let text = secret.map {
            $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? UInt8(ascii: "/") : $0
        }
        guard let bytes = BitCodec.base64.padded(.optional).decode(text), bytes.count >= 24 else {
            return .unchanged("it is not base64")
        }
        let unpadded = secret.filter { $0 != UInt8(ascii: "=") }
        guard let family = families[String(ascii: unpadded.dropLast(6).suffix(4))] else {
            return .unchanged("no known signature")
        }
        for seed in family.seeds where fits(text, bytes, Marvin32.seed(seed.text)) {
            let role = seed.role.map { [Attribute("role", $0)] } ?? []
            return .proven("the Marvin32 checksum of the key agrees", [Attribute("service", family.service)] + role)
        }
        return .checksumMismatch
    }

    private struct Family {
        let service: String
        let seeds: [(text: StaticString, role: String?)]
    }

    private static let messaging: [(text: StaticString, role: String?)] = [
        ("Send0000", "send"), ("Manage00", "manage"), ("Listen00", "listen"), ("System00", "system"),
        ("Unknown0", nil),
    ]

    private static var families: [String: Family] {
        [
            "+ASt": Family(service: "Azure Storage", seeds: [("Default0", nil)]),
            "ACDb": Family(
                service: "Azure Cosmos DB",
                seeds: [
                    ("MastRW00", "read and write"), ("MastRO00", "read only"), ("SystRW00", "system read and write"),
                    ("SystRO00", "system read only"), ("SysAll00", "system"), ("Resour00", "resource token"),
                    ("Encryp00", "data encryption"),
                ]),
            "+ABa": Family(service: "Azure Batch", seeds: [("AbAcct00", nil)]),
            "+AMC": Family(service: "Azure Machine Learning", seeds: [("Classic0", nil)]),
            "APIM": Family(
                service: "Azure API Management",
                seeds: [
                    ("Tenant00", "direct management"), ("IoTHub00", "subscription"), ("Gateway0", "gateway"),
                    ("GitKey00", "repository"),
                ]),
            "AzCa": Family(service: "Azure Cache for Redis", seeds: [("Access00", nil)]),
            "AIoT": Family(
                service: "Azure IoT",
                seeds: [("IoTHub00", "hub"), ("DpsKey00", "device provisioning"), ("Device00", "device")]),
            "+ASb": Family(service: "Azure Service Bus", seeds: messaging),
            "+AEh": Family(service: "Azure Event Hubs", seeds: messaging),
            "+ARm": Family(service: "Azure Relay", seeds: messaging),
            "AZEG": Family(service: "Azure Event Grid", seeds: [("SendRecv", nil)]),
            "AzFu": Family(
                service: "Azure Functions",
                seeds: [("Functi00", "function"), ("System00", "system"), ("Master00", "master")]),
            "AzSe": Family(service: "Azure Search", seeds: [("Query000", "query"), ("PAdmin00", "admin")]),
            "+ACR": Family(service: "Azure Container Registry", seeds: [("ACRDflt0", nil)]),
            "+SQL": Family(service: "Azure SQL", seeds: [("UsrPwd00", nil)]),
        ]
    }

    private static func fits(_ text: [UInt8], _ bytes: [UInt8], _ seed: UInt64) -> Bool {
        let stored = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
        if Marvin32.folded(bytes.dropLast(4), seed: seed) == stored { return true }
        return redisKeyWithoutSigns(text, bytes, seed)
    }

    /// Azure Cache for Redis computes the checksum over all bytes and writes `P` and `F` for `+` and `/`.
    private static func redisKeyWithoutSigns(_ text: [UInt8], _ bytes: [UInt8], _ seed: UInt64) -> Bool {
        let checksum = Marvin32.folded(bytes, seed: seed)
        let replaced = bytes.dropLast(4) + (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * UInt32($0))) }
        let written = BitCodec.base64.encode(replaced).map {
            $0 == UInt8(ascii: "+") ? UInt8(ascii: "P") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "F") : $0
        }
        return written == text
    }
}
