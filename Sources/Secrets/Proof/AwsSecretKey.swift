/// AWS secret access keys: 40 base64 characters without any mark. What is a digest or a word list is refused, and so is
/// padded base64 that is longer than the keys of any store that takes AWS's signatures (Oracle's have 44 characters):
/// beside the name of such a key that is one that was encrypted.
enum AwsSecretKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard secret.count == 40 else {
            return secret.last == UInt8(ascii: "=") && secret.count > 44
                ? .refused("padded base64 longer than such a key: one that was encrypted")
                : .otherForm("not 40 characters")
        }
        if secret.suffix(10).elementsEqual("EXAMPLEKEY".utf8) { return .example("an example of AWS's documentation") }
        let isHexadecimal = secret.allSatisfy { $0.isDecimalDigit || (0x61...0x66).contains($0 | 0x20) }
        guard !isHexadecimal else { return .refused("hexadecimal digits, as of a digest") }
        let classes = [
            secret.contains { $0.isDecimalDigit }, secret.contains { (0x41...0x5A).contains($0) },
            secret.contains { (0x61...0x7A).contains($0) },
        ]
        guard classes.allSatisfy({ $0 }), Set(secret).count >= 16 else {
            return .refused("not a random text of 40 base64 characters")
        }
        return .unchanged("nothing in it can be verified")
    }
}
