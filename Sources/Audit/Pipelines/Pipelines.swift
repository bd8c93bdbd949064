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
    /// Pipelines of Azure, and their templates.
    private(set) var azure: [AzurePipeline] = []
    /// Configurations of CircleCI.
    private(set) var circle: [CirclePipeline] = []
    /// Pipelines of Bitbucket.
    private(set) var bitbucket: [BitbucketPipeline] = []
    /// Files of GitLab CI.
    private(set) var gitlab: GitLabPipelines
    /// Pipelines of Jenkins.
    private(set) var jenkins: [JenkinsPipeline] = []
    /// Every step of workflows and actions.
    private(set) var steps: [StepSite] = []
    /// Every part of workflows and actions that is looked through as a whole.
    private(set) var roots: [ActionRoot] = []
    /// Every place that names an action or a reusable workflow.
    private(set) var uses: [ActionUse] = []
    /// What is the same in every product.
    private(set) var parts = PipelineParts()

    /// Finds pipelines among parsed files.
    init(files: [SourceFile]) {
        var taken: Set<Int> = []
        gitlab = GitLabPipelines([], isTaken: { _ in true })
        for (index, file) in files.enumerated() {
            if file.format == .groovy {
                jenkins.append(JenkinsPipeline(file: index, bytes: file.bytes))
            } else if file.format == .yaml, !GitLabPipeline.isNamed(file.path) {
                for document in file.documents where take(document.root, index, file) { taken.insert(index) }
            }
        }
        gitlab = GitLabPipelines(files, isTaken: taken.contains)
        steps = StepSite.all(workflows, actions)
        roots = ActionRoot.all(workflows, steps, files)
        uses = ActionUse.all(workflows, steps)
        parts.add(GitHubActionsParts.collect(workflows, actions))
        parts.add(gitlab.parts(files))
        for pipeline in azure { parts.add(pipeline.parts(files[pipeline.file].bytes)) }
        for pipeline in circle { parts.add(pipeline.parts(files[pipeline.file].bytes)) }
        for pipeline in bitbucket { parts.add(pipeline.parts(files[pipeline.file].bytes)) }
        for pipeline in jenkins { parts.add(pipeline.parts()) }
    }

    /// Whether a document is a pipeline that its content tells.
    private mutating func take(_ root: Node, _ index: Int, _ file: SourceFile) -> Bool {
        if let workflow = Workflow(file: index, root: root, bytes: file.bytes) {
            workflows.append(workflow)
        } else if let action = ActionDefinition(file: index, root: root, bytes: file.bytes) {
            actions.append(action)
        } else if let dependabot = DependabotFile(file: index, root: root) {
            dependabots.append(dependabot)
        } else if let pipeline = CirclePipeline(file: index, root: root) {
            circle.append(pipeline)
        } else if let pipeline = BitbucketPipeline(file: index, root: root) {
            bitbucket.append(pipeline)
        } else if let pipeline = AzurePipeline(file: index, root: root) {
            azure.append(pipeline)
        } else {
            return false
        }
        return true
    }

    /// The file of each of them, by its index in the workspace.
    var files: [Int] {
        workflows.map(\.file) + actions.map(\.file) + dependabots.map(\.file) + gitlab.files.map(\.file)
            + azure.map(\.file) + circle.map(\.file) + bitbucket.map(\.file) + jenkins.map(\.file)
    }

    /// Whether a YAML file may be a pipeline.
    static func mayHold(_ file: WorkspaceFile) -> Bool {
        GitLabPipeline.isNamed(file.path) || words.contains { file.bytes.span.firstOffset(of: $0) != nil }
    }

    /// The words of which a YAML file holds one if it is a pipeline.
    private static let words = ["jobs", "steps", "script", "runs", "package-ecosystem", "pipelines", "stages"].map {
        Array($0.utf8)
    }
}
