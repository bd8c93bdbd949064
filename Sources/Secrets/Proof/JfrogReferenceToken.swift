internal import Digests
internal import Findings

/// JFrog reference tokens: base64 of `reftkn:<version>:<expiry>:<name>`, the expiry in seconds since 1970 or all zeros.
enum JfrogReferenceToken: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let bytes = BitCodec.base64.decode(secret) else { return .unchanged("it is not base64") }
        let fields = bytes.parts(separatedBy: ":")
        guard fields.count >= 4, fields[0].elementsEqual("reftkn".utf8), let expiry = Radix.decimal.number(fields[2]),
            fields[3].count >= 16
        else { return .unchanged("its fields do not parse") }
        guard expiry > 0 else {
            return .structural("its fields parse", [Attribute("expires", "never")])
        }
        let lifetime = Lifetime(expires: Int(clamping: expiry))
        return .structural("its fields parse", lifetime.attributes, tags: lifetime.tags)
    }
}
