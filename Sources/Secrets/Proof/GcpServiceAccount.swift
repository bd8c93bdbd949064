internal import Findings

/// Google Cloud service account keys: a JSON object with the project, the account's address and a private key.
enum GcpServiceAccount: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let object = JSONValue(parsing: secret) ?? JSONValue(parsing: EscapedText.unescaped(secret)) else {
            return .unchanged("its JSON does not parse")
        }
        var facts: [Attribute] = []
        for (key, name) in [("project_id", "project"), ("client_email", "account"), ("private_key_id", "key id")] {
            if let text = object[key]?.text { facts.append(.stated(name, text)) }
        }
        guard let key = object["private_key"]?.text else { return .unchanged("its JSON holds no private key", facts) }
        let judged = PrivateKey.verify(Array(key.utf8))
        switch judged.outcome {
        case .proven: return .proven("its JSON and its private key parse", facts + judged.attributes)
        case .structural: return .structural("its JSON and its private key parse", facts + judged.attributes)
        case .example: return Verification(judged.outcome, attributes: facts, note: judged.note)
        default: return .unchanged("its private key does not parse", facts)
        }
    }
}
