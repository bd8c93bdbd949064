/// Type 7 passwords of Cisco devices: two digits that say where a fixed text starts, then each byte of the password
/// combined with the text. They decode to what was typed.
enum CiscoType7: Verifier {
    private static let text = Array("dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87".utf8)

    static func verify(_ secret: [UInt8]) -> Verification {
        guard secret.count % 2 == 0, let seed = Int(String(ascii: secret.prefix(2))) else {
            return .unchanged("an odd number of digits")
        }
        let digits = secret.dropFirst(2)
        var plain: [UInt8] = []
        for (place, index) in stride(from: digits.startIndex, to: digits.endIndex, by: 2).enumerated() {
            guard let byte = UInt8(String(ascii: digits[index...(index + 1)]), radix: 16) else {
                return .refused("no digits")
            }
            plain.append(byte ^ text[(seed + place) % text.count])
        }
        guard plain.allSatisfy({ (0x20...0x7E).contains($0) }) else { return .refused("does not decode to text") }
        return WeakPassword.reason(ValueText(plain)) == nil
            ? .structural("decodes to text")
            : Verification(.structural, tags: ["weak"], note: "decodes to a weak password")
    }
}
