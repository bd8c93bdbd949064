/// What is known of actions that many use.
enum KnownActions {
    /// Inputs that an action runs as code: action to input.
    static let codeInputs: [String: [String]] = [
        "actions/github-script": ["script"], "azure/cli": ["inlinescript"], "azure/powershell": ["inlinescript"],
        "appleboy/ssh-action": ["script"], "addnab/docker-run-action": ["run"], "nick-fields/retry": ["command"],
        "nick-invision/retry": ["command"], "reactivecircus/android-emulator-runner": ["script"],
        "cardinalby/js-eval-action": ["expression"], "devcontainers/ci": ["runcmd"], "mikefarah/yq": ["cmd"],
        "sergeysova/jq-action": ["cmd"], "amadevus/pwsh-script": ["script"], "wandalen/wretry.action": ["command"],
        "jannekem/run-python-script-action": ["script"], "coactions/setup-xvfb": ["run"],
        "gabrielbb/xvfb-action": ["run"], "vmactions/freebsd-vm": ["run", "prepare"],
        "cross-platform-actions/action": ["run"], "uraimo/run-on-arch-action": ["run", "install"],
        "satackey/action-js-inline": ["script"], "fjogeleit/yaml-update-action": [], "msys2/setup-msys2": [],
    ]

    /// Outputs that hold what strangers wrote: names of files and branches, texts of comments.
    private static let strangersOutputs: [String: Set<String>] = [
        "tj-actions/branch-names": ["head_ref_branch", "current_branch", "ref_branch"],
        "xt0rted/pull-request-comment-branch": ["head_ref"], "alessbell/pull-request-comment-branch": ["head_ref"],
        "peter-evans/find-comment": ["comment-body"], "khan/pull-request-comment-trigger": ["comment_body"],
        "jitterbit/get-changed-files": ["*"], "trilom/file-changes-action": ["*"],
        "lots0logs/gh-action-get-changed-files": ["*"], "potiuk/get-workflow-origin": ["sourceheadbranch"],
        "gotson/pull-request-comment-branch": ["head_ref"], "amannn/action-semantic-pull-request": ["error_message"],
        "actions-ecosystem/action-regex-match": ["*"],
    ]

    /// Outputs that hold no free text.
    private static let fixedOutputs: Set<String> = [
        "cache-hit", "sha", "commit", "commit_hash", "digest", "imageid", "artifact-id", "artifact-url",
        "artifact-digest", "python-version", "node-version", "go-version", "ruby-version", "java-version",
        "dotnet-version", "pull-request-number", "any_changed", "any_modified", "changes", "token", "app-slug",
        "installation-id", "status", "id", "number",
    ]

    /// Who decides what an output of an action holds.
    static func origin(ofOutput output: String, of action: String) -> Origin {
        if let outputs = strangersOutputs[action], outputs.contains(output) || outputs.contains("*") {
            return .stranger
        }
        if action == "tj-actions/changed-files" || action == "tj-actions/verify-changed-files"
            || action == "dorny/paths-filter"
        {
            return output.hasSuffix("_files") || output.hasSuffix("files") ? .stranger : .fixed
        }
        return fixedOutputs.contains(output) ? .fixed : .unknown
    }

    /// Organisations that belong to the platform itself.
    static let platformOwners: Set<String> = ["actions", "github"]
}
