internal import Documents
internal import Findings
internal import Spans

extension Workspace {
    /// The literals that the credential rules should look at.
    var candidateValues: [CandidateValue] {
        literalSecrets.map { secret in
            CandidateValue(
                path: files[secret.file].path, span: secret.span, bytes: secret.bytes, name: secret.name,
                resource: secret.resource)
        }
    }
}
