internal import Digests
internal import Findings

/// Gives findings their stable names.
struct Fingerprinting {
    /// The key of the HMAC.
    private let key: [UInt8]

    /// Keyed with a text: the repository's oldest root commit, or what the user chose.
    init(key: String) { self.key = Array(key.utf8) }

    /// Sixteen bytes of HMAC-SHA-256 over the rule and what it is about, for a credential its identity; parts
    /// are joined by NUL.
    func fingerprint(of finding: Finding, occurrence: Int = 0) -> Fingerprint {
        var message = Array(finding.rule.path.utf8) + [0]
        switch finding.subject {
        case .credential(let secret, _): message += secret.identity
        case .configuration(let resource, let value):
            message += Array(resource.utf8) + [0] + Array(value.utf8)
        }
        if occurrence > 0 { message += Array("\u{0}\(occurrence)".utf8) }
        // OpenSSL refuses HMAC only when it is out of memory; a plain digest still tells findings apart then.
        let code = Digest.hmacSHA256(message, key: key) ?? Digest.sha256(key + message)
        return Fingerprint(hexadecimal(code.prefix(16)))
    }

    /// Names every finding that has no name yet.
    func name(_ findings: inout [Finding]) {
        for index in findings.indices where findings[index].fingerprint.hexadecimal.isEmpty {
            findings[index].fingerprint = fingerprint(of: findings[index])
        }
    }

    /// Names every finding and puts all in report order; several with one identity are numbered in that order, settings
    /// in each file by itself, so that the name of a setting does not hang on what other files hold. Names come first:
    /// they tell two findings of one rule at one place apart.
    func nameAndSort(_ findings: inout [Finding]) {
        name(&findings)
        findings = findings.inOrder(by: FindingKey.init, <)
        var seen: [Named: Int] = [:]
        for index in findings.indices {
            let plain = Named(findings[index])
            let count = seen[plain, default: 0]
            seen[plain] = count + 1
            if count > 0 { findings[index].fingerprint = fingerprint(of: findings[index], occurrence: count) }
        }
    }

    /// What is numbered together.
    private struct Named: Hashable {
        let name: Fingerprint
        /// The file of a setting; nil for a credential.
        let path: BytePath?

        init(_ finding: Finding) {
            name = finding.fingerprint
            path = if case .configuration = finding.subject { finding.location.provenance.path } else { nil }
        }
    }

    private func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
