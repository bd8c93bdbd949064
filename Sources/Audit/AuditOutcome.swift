package import Findings

/// What an audit found.
package struct AuditOutcome: Sendable {
    /// The findings, by path and place.
    package var findings: [Finding]
    /// What could not be judged.
    package var gaps: [Gap]
    /// How many documents hold configuration that is audited.
    package var documents: Int
    /// Literal values that the credential rules should look at.
    package var candidates: [CandidateValue]

    /// Leaves what could not be judged of one file of the workspace alone. Findings stay: their names depend on one
    /// another.
    package mutating func narrow(to path: BytePath, of workspace: Workspace) {
        gaps.removeAll { $0.subject != path.description && $0.reason != .configuration }
        documents = workspace.documentCount { $0 == path }
        candidates.removeAll { $0.path != path }
    }
}
