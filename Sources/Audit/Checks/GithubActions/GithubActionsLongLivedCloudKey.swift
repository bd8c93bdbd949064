internal import Documents
internal import Spans

/// A key of a cloud provider that does not expire, though the provider could trust the workflow itself.
struct GithubActionsLongLivedCloudKey: Check {
    private static let inputs: [String: [String]] = [
        "aws-actions/configure-aws-credentials": ["aws-secret-access-key"],
        "google-github-actions/auth": ["credentials_json"],
        "google-github-actions/setup-gcloud": ["service_account_key"],
        "azure/login": ["creds"], "aws-actions/amazon-ecs-login": ["aws-secret-access-key"],
        "azure/docker-login": [], "google-github-actions/deploy-cloudrun": ["credentials"],
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.actionSteps {
            for name in site.step.uses?.slug.flatMap({ inputs[$0] }) ?? [] {
                guard let entry = site.step.input(name), refersToSecret(entry.value, site, workspace) else { continue }
                marks.add(site.site.mark(entry.mark, name))
            }
        }
        PipelineChecks.markCloudKeys(.githubActions, on: workspace, &marks)
    }

    /// A secret of the repository; outputs of earlier steps may be short-lived.
    private static func refersToSecret(_ node: Node, _ site: StepSite, _ workspace: Workspace) -> Bool {
        let paths = workspace.expressions(in: node, file: site.site.file).flatMap(\.expression.all).compactMap(\.path)
        return paths.contains { $0.first == "secrets" || $0.first == "inputs" && site.workflow == nil }
            && !paths.contains { $0.first == "steps" }
    }
}
