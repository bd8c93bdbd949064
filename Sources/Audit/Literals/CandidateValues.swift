internal import Documents
internal import Findings
internal import Rendering
package import Spans

extension Workspace {
    /// The literals that the credential rules should look at.
    var candidateValues: [CandidateValue] {
        literalSecrets.map { secret in
            let value = origin(of: secret.span, in: secret.file).value
            return CandidateValue(
                path: files[value.file].path, span: value.span, bytes: secret.bytes, name: secret.name,
                resource: secret.resource)
        }
    }
}

extension Workspace {
    /// The bytes of one file that may be secrets.
    package static func literals(of file: WorkspaceFile) -> [ByteRange] {
        Workspace(files: [file]).literalSecrets.map(\.span)
    }
}
