internal import Documents
internal import Spans

/// A package published with a token that does not expire, though the registry could trust the workflow itself.
struct GithubActionsLongLivedPublishToken: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for (workflow, job) in workspace.workflowJobs {
            let isTrusted = Permissions.grants("id-token", job: job, of: workflow) == true
            let isElsewhere = PackagePublishing.usesOtherRegistry(job)
            for step in job.steps {
                if let uses = step.node["uses"], let registry = registry(of: step, isTrusted: isTrusted) {
                    marks.add(step.site.mark(uses.span, registry))
                }
                guard !isTrusted else { continue }
                for command in step.script?.commands ?? [] {
                    guard let registry = PackagePublishing.registry(command), registry != "npm" || !isElsewhere,
                        step.node["env"]?["NPM_CONFIG_REGISTRY"] == nil
                    else { continue }
                    marks.add(step.site.mark(command.node.span, registry))
                }
            }
        }
    }

    /// The registry that an action publishes to with a token.
    private static func registry(of step: ActionStep, isTrusted: Bool) -> String? {
        func has(_ name: String) -> Bool { step.input(name)?.value.text?.isEmpty == false }
        func holds(_ name: String, _ text: String) -> Bool { step.input(name)?.value.text?.contains(text) ?? true }
        switch step.uses?.slug {
        case "pypa/gh-action-pypi-publish":
            let isPublic = holds("repository-url", "pypi.org") && holds("repository_url", "pypi.org")
            return has("password") && isPublic ? "PyPI" : nil
        case "js-devtools/npm-publish": return has("token") && holds("registry", "registry.npmjs.org") ? "npm" : nil
        case "actions/setup-node":
            let isPublic = step.input("registry-url")?.value.text?.contains("registry.npmjs.org") ?? false
            return isPublic && step.input("always-auth")?.value.bool == true ? "npm" : nil
        case "rubygems/configure-rubygems-credentials": return has("api-token") ? "RubyGems" : nil
        case "rubygems/release-gem":
            return step.input("setup-trusted-publisher")?.value.bool == false ? "RubyGems" : nil
        case "katyo/publish-crates": return has("registry-token") ? "crates.io" : nil
        case "pascalgn/npm-publish-action": return "npm"
        case "k-paxian/dart-package-publisher": return has("credentialjson") || has("refreshtoken") ? "pub.dev" : nil
        default: return nil
        }
    }
}
