/// Names of actions that look like those of well-known ones.
enum Lookalikes {
    private static let known: [String] = [
        "actions/checkout", "actions/setup-node", "actions/setup-python", "actions/setup-java", "actions/setup-go",
        "actions/cache", "actions/upload-artifact", "actions/download-artifact", "actions/github-script",
        "actions/setup-dotnet", "actions/stale", "actions/labeler", "docker/login-action", "docker/build-push-action",
        "docker/setup-buildx-action", "docker/setup-qemu-action", "docker/metadata-action", "codecov/codecov-action",
        "github/codeql-action", "softprops/action-gh-release", "peaceiris/actions-gh-pages",
        "aws-actions/configure-aws-credentials", "google-github-actions/auth", "azure/login", "ruby/setup-ruby",
        "pnpm/action-setup", "dtolnay/rust-toolchain", "swatinem/rust-cache", "peter-evans/create-pull-request",
        "tj-actions/changed-files", "dorny/paths-filter", "hashicorp/setup-terraform", "azure/setup-helm",
        "helm/kind-action", "golangci/golangci-lint-action", "goreleaser/goreleaser-action",
        "pypa/gh-action-pypi-publish",
        "astral-sh/setup-uv", "sigstore/cosign-installer", "aquasecurity/trivy-action", "ossf/scorecard-action",
        "step-security/harden-runner", "gradle/actions", "shivammathur/setup-php", "oven-sh/setup-bun",
        "denoland/setup-deno", "browser-actions/setup-chrome", "cypress-io/github-action",
        "slackapi/slack-github-action",
        "renovatebot/github-action", "dependabot/fetch-metadata", "googleapis/release-please-action",
    ]
    private static let owners = Set(known.map { $0.prefix { $0 != "/" } }.map(String.init))

    /// The action that a name is one letter away from, if its owner is another.
    static func meant(by slug: String) -> String? {
        guard !known.contains(slug) else { return nil }
        let parts = slug.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, !owners.contains(String(parts[0])) else { return nil }
        return known.first { candidate in
            let other = candidate.split(separator: "/", maxSplits: 1)
            return other[1] == parts[1] && other[0].count > 4 && isOneAway(Array(other[0]), Array(parts[0]))
        }
    }

    /// One letter more, less, changed, or swapped with its neighbour.
    private static func isOneAway(_ one: [Character], _ two: [Character]) -> Bool {
        guard one != two, abs(one.count - two.count) <= 1 else { return false }
        let start = zip(one, two).prefix { $0 == $1 }.count
        let (left, right) = (one[start...], two[start...])
        if left.dropFirst() == right.dropFirst() || left.dropFirst() == right || left == right.dropFirst() {
            return true
        }
        return left.count > 1 && right.count > 1 && left.prefix(2).elementsEqual(right.prefix(2).reversed())
            && left.dropFirst(2) == right.dropFirst(2)
    }
}
