internal import Digests
internal import Findings

/// AWS access key ids: the ten bytes behind the prefix hold the account. Keys made before 2019 (fifth character `I` or
/// `J`) do not carry it. Layout: Aidan Steele, "A short note on AWS KEY ID" (2020).
enum AwsKeyId: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard secret.count == 20, let bytes = BitCodec.base32.decode(secret.dropFirst(4)) else {
            return .unchanged("not the documented layout")
        }
        if secret.suffix(7).elementsEqual("EXAMPLE".utf8) { return .example("an example of AWS's documentation") }
        guard Set(secret.dropFirst(4)).count >= 6 else { return .example("a placeholder of few characters") }
        guard secret[4] != UInt8(ascii: "I"), secret[4] != UInt8(ascii: "J") else {
            return .structural("an id of the form before 2019, which names no account", kind(secret))
        }
        let number = bytes.prefix(6).reduce(0) { $0 << 8 | UInt64($1) }
        let digits = Radix.decimal.text((number & 0x7FFF_FFFF_FF80) >> 7, width: 12)
        guard digits.count == 12 else { return .unchanged("the account in it has too many digits") }
        let account = String(ascii: digits)
        let isCanary = canaries.contains(account)
        let facts =
            [Attribute("account", account)] + kind(secret)
            + (isCanary ? [Attribute("canary", "made by a service that reports its use")] : [])
        return .structural("the account in it decodes", facts, tags: isCanary ? ["canary"] : [])
    }

    private static func kind(_ secret: [UInt8]) -> [Attribute] {
        switch String(ascii: secret.prefix(4)) {
        case "AKIA": [Attribute("kind", "long-lived access key")]
        case "ASIA": [Attribute("kind", "temporary access key")]
        case "ABIA": [Attribute("kind", "bearer token")]
        case "ACCA": [Attribute("kind", "context-specific credential")]
        default: []
        }
    }

    /// Accounts of public canary services, as trufflesecurity/trufflehog lists them.
    private static let canaries: Set<String> = [
        "044858866125", "052310077262", "171436882533", "251535659677", "266735846894", "344043088457",
        "351906852752", "390477818340", "426127672474", "427150556519", "439872796651", "445142720921",
        "465867158099", "534261010715", "595918472158", "637958123769", "693412236332", "717712589309",
        "730335385048", "732624840810", "735421457923", "819147034852", "893192397702", "959235150393",
        "982842642351", "992382622183",
    ]
}
