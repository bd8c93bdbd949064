/// Actions whose repositories are archived.
enum ArchivedActions {
    static let slugs: Set<String> = [
        "actions-rs/cargo", "actions-rs/toolchain", "actions-rs/clippy-check", "actions-rs/audit-check",
        "actions-rs/install", "actions-rs/grcov", "actions-rs/tarpaulin", "actions/create-release",
        "actions/upload-release-asset", "actions/setup-ruby", "actions/setup-haskell", "actions/setup-elixir",
        "actions/attest-sbom", "andrewmcodes-archive/rubocop-linter-action", "azure/container-scan",
        "azure/appservice-actions", "dawidd6/action-get-tag", "dawidd6/action-delete-branch",
        "evilmartians/lefthook-action",
        "fregante/setup-git-token", "google-github-actions/setup-cloud-sdk",
        "google-github-actions/release-please-action",
        "google-github-actions/deploy-gke", "gradle/gradle-build-action", "gradle/wrapper-validation-action",
        "grafana/k6-action", "helm/chart-testing-action-legacy", "jakejarvis/wait-action",
        "julia-actions/setup-julia-legacy",
        "marvinpinto/action-automatic-releases", "marvinpinto/actions", "reviewdog/action-tfsec",
        "repo-sync/pull-request",
        "s4u/setup-maven-action-legacy", "sonarsource/sonarcloud-github-action", "stefanprodan/kube-tools",
        "tibdex/github-app-token", "trilom/file-changes-action", "veracode/veracode-container_iac_secrets_scanning",
        "whelk-io/maven-settings-xml-action", "xt0rted/slash-command-action", "yettoapp/actions",
        "cloudflare/pages-action",
        "8398a7/action-slack", "jitterbit/get-changed-files", "nick-invision/retry",
    ]
}
