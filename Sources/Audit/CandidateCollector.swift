internal import Documents
internal import Findings
internal import Spans

/// Collects the literal values that stand where secrets stand.
struct CandidateCollector {
    private(set) var candidates: [CandidateValue] = []

    init(workspace: Workspace) {}
}
