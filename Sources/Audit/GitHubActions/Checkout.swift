internal import Documents
internal import Spans

/// What a step with `actions/checkout` does with the token that it fetches with.
enum Checkout {
    /// Where it says, or leaves open, that the token stays on the disk; nil where it does not stay.
    static func persistence(_ site: StepSite, _ workspace: Workspace) -> (span: ByteRange, value: String)? {
        guard site.step.uses?.slug == "actions/checkout", let uses = site.step.node["uses"] else { return nil }
        guard let entry = site.step.input("persist-credentials") else { return (uses.span, uses.trimmed) }
        guard let text = entry.value.text, !["false", "no", "off"].contains(text.lowercased()) else { return nil }
        if let template = workspace.template(entry.value, file: site.site.file), template.parts.count == 1,
            let expression = template.parts[0].expression
        {
            let truth = ExpressionEvaluator(known: [:]).value(expression).truth
            return truth == .no ? nil : (entry.span, text)
        }
        return (entry.span, text)
    }

    /// Whether a later step of the job uploads the whole folder.
    static func uploads(_ site: StepSite) -> Bool {
        site.later.contains { step in
            guard step.uses?.slug == "actions/upload-artifact", let path = step.input("path")?.value.text else {
                return false
            }
            let whole: Set<String> = [
                ".", "./", "*", "./*", "**", "./**", "**/*", "${{ github.workspace }}", "${{github.workspace}}",
                "./.git", ".git",
            ]
            return path.split(separator: "\n").contains { line in
                whole.contains(String(line.drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "\r" }.reversed()))
            }
        }
    }

    private static let pushing: Set<String> = [
        "stefanzweifel/git-auto-commit-action", "peter-evans/create-pull-request", "ad-m/github-push-action",
        "endbug/add-and-commit", "cycjimmy/semantic-release-action", "changesets/action",
        "mikepenz/action-junit-report",
        "jamesives/github-pages-deploy-action", "peaceiris/actions-gh-pages", "helm/chart-releaser-action",
        "googleapis/release-please-action", "google-github-actions/release-please-action",
        "crazy-max/ghaction-github-pages",
        "mathieudutour/github-tag-action", "anothrnick/github-tag-action", "actions-js/push",
        "goreleaser/goreleaser-action",
        "devops-infra/action-commit-push", "test-room-7/action-update-file", "repo-sync/github-sync",
        "tj-actions/changed-files",
        "codfish/semantic-release-action", "python-semantic-release/python-semantic-release", "wei/git-sync",
        "technote-space/create-pr-action", "actions4git/add-commit-push", "phips28/gh-action-bump-version",
    ]
    private static let verbs: Set<String> = ["push", "fetch", "pull", "clone", "submodule", "ls-remote", "lfs"]

    /// Whether a later step of the job talks to the remote through git, or may do so out of sight.
    static func needsCredentials(_ site: StepSite) -> Bool {
        site.later.contains { step in
            if let slug = step.uses?.slug { return pushing.contains(slug) }
            guard let script = step.script else { return false }
            return script.commands.contains { command in
                let words = command.callee.map { $0.text ?? "" }
                if words.first == "git" {
                    return words.dropFirst().first { !$0.hasPrefix("-") }.map(verbs.contains) ?? false
                }
                return words.contains("semantic-release") || words.contains("release-it")
                    || words.starts(with: ["lerna", "version"])
                    || words.starts(with: ["mkdocs", "gh-deploy"]) || words.starts(with: ["mike", "deploy"])
            }
        }
    }
}
