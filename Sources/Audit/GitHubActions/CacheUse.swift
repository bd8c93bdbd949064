internal import Documents

/// How an action decides whether it restores a cache.
enum CacheUse {
    /// The switch of an action.
    enum Switch {
        /// It always does.
        case always
        /// Unless an input is true.
        case unless(String)
        /// Unless an input is false.
        case standard(String)
        /// If an input is given and not false.
        case given(String)
    }

    static let switches: [String: Switch] = [
        "actions/cache": .unless("lookup-only"), "actions/cache/restore": .unless("lookup-only"),
        "actions/setup-go": .standard("cache"), "actions/setup-node": .given("cache"),
        "actions/setup-python": .given("cache"), "actions/setup-java": .given("cache"),
        "actions/setup-dotnet": .given("cache"), "ruby/setup-ruby": .given("bundler-cache"),
        "astral-sh/setup-uv": .standard("enable-cache"), "swatinem/rust-cache": .unless("lookup-only"),
        "docker/setup-buildx-action": .standard("cache-binary"), "docker/setup-qemu-action": .standard("cache-image"),
        "docker/build-push-action": .given("cache-from"), "docker/bake-action": .given("cache-from"),
        "pyo3/maturin-action": .given("sccache"), "mozilla-actions/sccache-action": .always,
        "mlugg/setup-zig": .standard("use-cache"), "determinatesystems/magic-nix-cache-action": .always,
        "nix-community/cache-nix-action": .always, "gradle/actions/setup-gradle": .unless("cache-disabled"),
        "gradle/gradle-build-action": .unless("cache-disabled"), "jdx/mise-action": .standard("cache"),
        "ramsey/composer-install": .unless("ignore-cache"), "pnpm/action-setup": .given("cache"),
        "oven-sh/setup-bun": .unless("no-cache"), "golangci/golangci-lint-action": .unless("skip-cache"),
        "actions-rust-lang/setup-rust-toolchain": .standard("cache"), "moonrepo/setup-rust": .standard("cache"),
        "moonrepo/setup-toolchain": .standard("cache"), "pre-commit/action": .always,
        "subosito/flutter-action": .given("cache"), "coursier/cache-action": .always,
        "mamba-org/setup-micromamba": .given("cache-environment"), "prefix-dev/setup-pixi": .standard("cache"),
        "denoland/setup-deno": .given("cache"), "awalsh128/cache-apt-pkgs-action": .always,
        "bazel-contrib/setup-bazel": .given("disk-cache"), "graalvm/setup-graalvm": .given("cache"),
        "hendrikmuhs/ccache-action": .always, "buildjet/cache": .always, "useblacksmith/cache": .always,
        "runs-on/cache": .always, "namespacelabs/nscloud-cache-action": .always, "tespkg/actions-cache": .always,
        "bahmutov/npm-install": .always, "aws-actions/amazon-eks-fargate": .given("cache"),
        "nixbuild/nix-quick-install-action": .given("cache"), "dprint/check": .given("cache"),
        "crazy-max/ghaction-setup-docker": .given("cache"), "haskell-actions/run-fourmolu": .given("cache"),
        "julia-actions/cache": .always, "cargo-bins/cargo-binstall": .given("cache"),
        "leafo/gh-actions-lua": .standard("buildcache"), "hustcer/setup-nu": .given("cache"),
    ]

    /// Whether a step restores a cache, when the known contexts are as they are in a release.
    static func restores(_ step: ActionStep, version: [Int]?, _ evaluator: ExpressionEvaluator, _ workspace: Workspace)
        -> Bool
    {
        guard let action = step.uses?.action, let found = switches[action] else { return false }
        func setting(_ name: String) -> Truth? {
            guard let value = step.input(name)?.value else { return nil }
            if let template = workspace.template(value, file: step.site.file), let part = template.parts.first {
                guard template.parts.count == 1, let expression = part.expression else { return .unknown }
                return evaluator.value(expression).truth
            }
            let text = (value.text ?? "").lowercased()
            return ["", "false", "no", "off", "0", "n"].contains(text) ? .no : .yes
        }
        switch found {
        case .always: return true
        // What is true for some runs only leaves the others with the cache.
        case .unless(let name): return setting(name) != .yes
        case .given(let name): return (setting(name) ?? .no) != .no
        case .standard(let name):
            if action == "astral-sh/setup-uv", let major = version?.first, major >= 10 {
                // It leaves the cache alone in releases unless told otherwise.
                let text = step.input(name)?.value.text?.lowercased()
                if text == nil || text == "auto" { return false }
            }
            return (setting(name) ?? .yes) != .no
        }
    }

    private static let publishers: Set<String> = [
        "softprops/action-gh-release", "ncipollo/release-action", "goreleaser/goreleaser-action",
        "pypa/gh-action-pypi-publish", "js-devtools/npm-publish", "svenstaro/upload-release-action",
        "cycjimmy/semantic-release-action", "rubygems/release-gem", "actions/create-release",
        "actions/upload-release-asset", "elgohr/github-release-action", "marvinpinto/action-automatic-releases",
        "helm/chart-releaser-action", "katyo/publish-crates", "cargo-bins/release-pr", "nuget/login",
        "samuelmeuli/action-snapcraft", "taiki-e/upload-rust-binary-action", "tauri-apps/tauri-action",
        "johnwbyrd/update-release", "meeDamian/github-release", "dart-lang/setup-dart/.github/workflows/publish.yml",
        "vscode-extension-publish", "haaleo/publish-vscode-extension",
    ]

    /// Whether a job publishes what it builds.
    static func publishes(_ job: WorkflowJob) -> Bool {
        job.steps.contains { step in
            if let action = step.uses?.slug { return publishers.contains(action) }
            return step.script?.commands.contains { command in
                PackagePublishing.registry(command) != nil
                    || command.callee.compactMap(\.text).starts(with: ["gh", "release", "create"])
            } ?? false
        }
    }
}
