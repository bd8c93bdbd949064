internal import Documents

/// The packages that a command installs, by package manager.
struct PackageInstall {
    /// A package manager's command line.
    struct Manager {
        let commands: Set<String>
        let verbs: Set<String>
        /// Options that take the next word.
        let valued: Set<String>
        let isPinned: @Sendable (String) -> Bool
    }

    /// The packages named without a version.
    let unpinned: [Node]

    /// Reads a command; nil where it installs nothing with this manager.
    init?(_ command: ShellCommand, _ manager: Manager) {
        var words = command.callee[...]
        if let name = words.first?.text, name.hasPrefix("python"), words.dropFirst().first?.text == "-m" {
            words = words.dropFirst(2)
        }
        guard let name = words.first?.text?.split(separator: "/").last.map(String.init), manager.commands.contains(name)
        else { return nil }
        words = words.dropFirst()
        guard let verb = words.firstIndex(where: { manager.verbs.contains($0.text ?? "") }) else { return nil }
        var packages: [Node] = []
        var skipsNext = false
        for word in words[(verb + 1)...] {
            let text = word.text ?? ""
            if skipsNext {
                skipsNext = false
            } else if text.hasPrefix("-") {
                if ["-v", "--version"].contains(text) || text.hasPrefix("--version="), name == "gem" { return nil }
                skipsNext = manager.valued.contains(text)
            } else {
                packages.append(word)
            }
        }
        unpinned = packages.filter { word in
            let text = word.text ?? ""
            return !text.isEmpty && !Self.isLocal(text) && !manager.isPinned(text)
        }
    }

    /// Paths, addresses and variables: what they stand for is not known, or is a file.
    private static func isLocal(_ text: String) -> Bool {
        text.contains("$") || text.hasPrefix(".") || text.hasPrefix("/") || text.hasPrefix("~") || text.contains("://")
            || text.hasPrefix("@") && !text.contains("/") || text == "\\"
            || [".deb", ".rpm", ".apk", ".whl", ".tgz", ".gem", ".tar.gz", ".txt"].contains { text.hasSuffix($0) }
    }

    static let apt = Manager(
        commands: ["apt-get", "apt", "aptitude"], verbs: ["install"],
        valued: ["-t", "-o", "-c", "--target-release", "--option"], isPinned: { $0.contains("=") || $0.hasSuffix("-") })
    static let apk = Manager(
        commands: ["apk"], verbs: ["add"], valued: ["-t", "--virtual", "-X", "--repository", "-p", "--root", "--arch"],
        isPinned: { word in word.contains { "=<>~".contains($0) } })
    static let yum = Manager(
        commands: ["yum", "dnf", "microdnf", "tdnf", "zypper"], verbs: ["install", "in", "reinstall"],
        valued: [
            "-c", "--enablerepo", "--disablerepo", "--installroot", "--setopt", "-x", "--exclude", "-r", "--repo",
        ],
        isPinned: { word in
            if word.contains(where: { "=<>".contains($0) }) { return true }
            let parts = word.split(separator: "-")
            return parts.dropFirst().contains { $0.first?.isNumber == true }
        })
    static let pip = Manager(
        commands: ["pip", "pip2", "pip3", "pipx", "uv"], verbs: ["install"],
        valued: [
            "-r", "--requirement", "-c", "--constraint", "-i", "--index-url", "--extra-index-url", "--trusted-host",
            "-t",
            "--target", "--prefix", "-f", "--find-links", "--platform", "--root", "-e", "--editable", "--cache-dir",
            "--timeout", "--retries", "--no-binary", "--only-binary", "--python-version", "--proxy", "--cert",
        ],
        isPinned: { word in
            word.contains("==") || word.contains("@") || word.contains("~=")
                || word.contains("=") && !word.contains { "<>!".contains($0) }
        })
    static let npm = Manager(
        commands: ["npm", "pnpm", "yarn", "bun"], verbs: ["install", "i", "add"],
        valued: ["--prefix", "--registry", "--cache", "-C", "--dir", "--cwd", "--modules-folder"],
        isPinned: { word in
            guard let at = word.dropFirst().firstIndex(of: "@") else { return false }
            let version = word[word.index(after: at)...]
            return version.contains(where: \.isNumber)
        })
    static let gem = Manager(
        commands: ["gem"], verbs: ["install"], valued: ["-i", "--install-dir", "-n", "--bindir", "--source", "-s"],
        isPinned: { $0.contains(":") })

    /// Marks the first unpinned package of each command that installs some.
    static func mark(_ manager: Manager, on workspace: Workspace, _ marks: inout Marks) {
        for site in workspace.stages {
            for (command, _) in site.commands {
                guard let install = PackageInstall(command, manager), let first = install.unpinned.first else {
                    continue
                }
                let names = install.unpinned.compactMap(\.text).joined(separator: ", ")
                marks.add(site.mark(first.span, shorten(names)))
            }
        }
    }
}
