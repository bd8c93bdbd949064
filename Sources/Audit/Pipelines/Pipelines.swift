internal import Documents
internal import Findings
internal import Spans

/// Every pipeline of the workspace.
package struct Pipelines: Sendable {
    /// Workflows of GitHub Actions.
    package private(set) var workflows: [Workflow] = []
    /// Definitions of actions.
    package private(set) var actions: [ActionDefinition] = []
    /// Configurations of Dependabot.
    package private(set) var dependabots: [DependabotFile] = []
    /// What is the same in every product.
    private(set) var parts = PipelineParts()

    /// Finds pipelines among parsed files.
    init(files: [SourceFile]) {
        for (index, file) in files.enumerated() where file.format == .yaml {
            for document in file.documents { take(document.root, index, file) }
        }
        parts.add(GitHubActionsParts.collect(workflows, actions))
    }

    private mutating func take(_ root: Node, _ index: Int, _ file: SourceFile) {
        if let workflow = Workflow(file: index, root: root, bytes: file.bytes) {
            workflows.append(workflow)
        } else if let action = ActionDefinition(file: index, root: root, bytes: file.bytes) {
            actions.append(action)
        } else if let dependabot = DependabotFile(file: index, root: root) {
            dependabots.append(dependabot)
        }
    }

    /// How many documents they are.
    var documentCount: Int { workflows.count + actions.count + dependabots.count }

    /// Whether a YAML file may be a pipeline.
    static func mayHold(_ file: WorkspaceFile) -> Bool {
        words.contains { file.bytes.span.firstOffset(of: $0) != nil }
    }

    /// The words of which a YAML file holds one if it is a pipeline.
    private static let words = ["jobs", "steps", "script", "runs", "package-ecosystem", "pipelines", "stages"].map {
        Array($0.utf8)
    }
}
