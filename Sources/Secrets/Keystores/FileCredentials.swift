package import Findings
internal import Rules
internal import Spans

/// Looks whether an artifact is a credential as a whole, such as a keystore: known by its content.
package struct FileCredentials {
    private let rules: [(rule: CredentialRule, verifier: any FileVerifier.Type)]

    /// Takes the rules whose verifiers read whole files.
    package init(_ rules: SecretRules) {
        self.rules = rules.rules.compactMap { rule in
            guard let verifier = rule.proof.flatMap({ verifier(named: $0) }) as? any FileVerifier.Type else {
                return nil
            }
            return (rule, verifier)
        }
    }

    /// What the artifact is; nil for everything that is no such file, or a damaged one.
    package func sighting(of bytes: Span<UInt8>, path: BytePath?) -> Sighting? {
        for (rule, verifier) in rules where verifier.mayBegin(bytes) {
            let file = (0..<bytes.count).map { bytes[$0] }
            guard let verification = verifier.verify(file: file, isLoose: false) else { continue }
            let whole = ByteRange(0, file.count)
            var candidate = Candidate(rule: rule, secret: file, range: whole, match: whole)
            candidate.note("\(rule.base.name): the file is of the kind that \(rule.id) looks for")
            candidate.take(verification)
            candidate.tagFixture(path)
            return candidate.sighting
        }
        return nil
    }
}
