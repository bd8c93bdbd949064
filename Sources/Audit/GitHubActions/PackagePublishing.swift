internal import Documents

/// Commands that publish to a registry which can trust the workflow itself.
enum PackagePublishing {
    private static let commands: [(words: [String], registry: String)] = [
        (["cargo", "publish"], "crates.io"), (["npm", "publish"], "npm"), (["pnpm", "publish"], "npm"),
        (["yarn", "npm", "publish"], "npm"), (["yarn", "publish"], "npm"), (["bun", "publish"], "npm"),
        (["twine", "upload"], "PyPI"), (["uv", "publish"], "PyPI"), (["poetry", "publish"], "PyPI"),
        (["hatch", "publish"], "PyPI"), (["pdm", "publish"], "PyPI"), (["flit", "publish"], "PyPI"),
        (["maturin", "publish"], "PyPI"), (["maturin", "upload"], "PyPI"), (["gem", "push"], "RubyGems"),
        (["nuget", "push"], "NuGet"), (["dotnet", "nuget", "push"], "NuGet"), (["dart", "pub", "publish"], "pub.dev"),
        (["flutter", "pub", "publish"], "pub.dev"), (["dart", "pub", "lish"], "pub.dev"),
    ]
    private static let runners: Set<String> = [
        "npx", "bunx", "pnpx", "uvx", "pipx", "bundle", "uv", "poetry", "exec", "run", "-m", "dlx",
    ]
    /// Options that send the package somewhere else, or nowhere.
    private static let elsewhere: Set<String> = [
        "--dry-run", "--registry", "--index", "--repository-url", "--repository", "-r", "--host", "--publish-url",
        "--help",
    ]

    /// The registry that a command publishes to; nil where it publishes nothing, or to a registry of one's own.
    static func registry(_ command: ShellCommand) -> String? {
        var words = command.callee.compactMap(\.text)
        if let first = words.first?.split(separator: "/").last { words[0] = String(first) }
        while let first = words.first, runners.contains(first) || first.hasPrefix("python"),
            !commands.contains(where: { words.starts(with: $0.words) })
        {
            words.removeFirst()
        }
        // `cargo +nightly publish`: the tool chain is no part of the command.
        let plain = words.filter { !$0.hasPrefix("+") }
        guard let found = commands.first(where: { plain.starts(with: $0.words) }) else { return nil }
        let options = plain.dropFirst(found.words.count)
        if found.registry == "crates.io", options.contains("-n") { return nil }
        for (index, option) in options.enumerated() {
            let name = String(option.prefix { $0 != "=" })
            guard elsewhere.contains(name) else { continue }
            let value =
                option.contains("=") ? String(option.drop { $0 != "=" }) : options.dropFirst(index + 1).first ?? ""
            if !value.contains("registry.npmjs.org") && !value.contains("upload.pypi.org")
                && !value.contains("rubygems.org")
            {
                return nil
            }
        }
        if found.registry == "NuGet" {
            let joined = options.joined(separator: " ")
            return joined.contains("nuget.org") || !joined.contains("-s") && !joined.contains("-Source")
                ? found.registry : nil
        }
        return found.registry
    }

    /// Whether a job sets npm up for a registry that is not the public one.
    static func usesOtherRegistry(_ job: WorkflowJob) -> Bool {
        job.steps.contains { step in
            guard step.uses?.slug == "actions/setup-node", let url = step.input("registry-url")?.value.text else {
                return false
            }
            return !url.contains("registry.npmjs.org")
        }
    }
}
