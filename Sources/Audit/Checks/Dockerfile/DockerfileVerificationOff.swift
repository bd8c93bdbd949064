internal import Documents
internal import Spans

/// An option, a setting or a variable that switches the verification of certificates or signatures off.
struct DockerfileVerificationOff: Check {
    private static let options: [(commands: Set<String>, options: Set<String>)] = [
        (["curl"], ["-k", "--insecure"]), (["wget"], ["--no-check-certificate"]),
        (["pip", "pip3", "pip2", "python", "python3"], ["--trusted-host"]),
        (
            ["apt-get", "apt", "aptitude"],
            ["--allow-unauthenticated", "--force-yes", "--allow-insecure-repositories", "--no-gpg-check"]
        ), (["apk"], ["--allow-untrusted"]), (["yum", "dnf", "microdnf", "tdnf"], ["--nogpgcheck"]),
        (["zypper"], ["--no-gpg-checks", "--no-gpg-check"]), (["rpm"], ["--nosignature", "--nodigest", "--noverify"]),
        (["kubectl", "helm", "oc"], ["--insecure-skip-tls-verify"]), (["aws"], ["--no-verify-ssl"]),
    ]
    private static let settings: Set<String> = ["http.sslverify", "https.sslverify", "strict-ssl", "ssl_verify"]
    /// Variables that switch a verification off, with the values that do.
    static let variables: [String: Set<String>] = [
        "NODE_TLS_REJECT_UNAUTHORIZED": ["0"], "PYTHONHTTPSVERIFY": ["0"], "GIT_SSL_NO_VERIFY": ["1", "true"],
        "NPM_CONFIG_STRICT_SSL": ["false"], "npm_config_strict_ssl": ["false"], "CURL_INSECURE": ["1", "true"],
        "VAULT_SKIP_VERIFY": ["1", "true"], "GOFLAGS": ["-insecure"], "GOINSECURE": ["*"], "GONOSUMDB": ["*"],
        "GONOSUMCHECK": ["1"], "GOSUMDB": ["off"],
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.stages {
            for (command, _) in site.commands {
                for word in offending(command) { marks.add(site.mark(word.span, word.shown)) }
            }
            for instruction in site.stage.instructions where ["ENV", "ARG"].contains(instruction.keyword) {
                for entry in instruction.node["variables"]?.mapping ?? [] {
                    let values = variables[entry.key.text ?? ""] ?? []
                    let isTrusted = entry.key.text == "PIP_TRUSTED_HOST" && entry.value.text?.isEmpty == false
                    if isTrusted || values.contains(entry.value.text?.lowercased() ?? "") {
                        marks.add(site.mark(entry.span, "\(entry.key.shown)=\(entry.value.shown)"))
                    }
                }
            }
        }
    }

    /// The words of a command that switch a verification off.
    static func offending(_ command: ShellCommand) -> [Node] {
        let name = command.name
        let words = Array(command.callee.dropFirst())
        var found: [Node] = []
        for (commands, options) in options where commands.contains(name) {
            found += words.filter { word in
                let option = String((word.text ?? "").prefix { $0 != "=" })
                return options.contains(option) || name == "curl" && isShortOptions(option, with: "k")
                    || isSetting(word.text ?? "")
            }
        }
        guard ["git", "npm", "yarn", "pnpm", "conda", "mamba"].contains(name) else { return found }
        for (index, word) in words.enumerated() {
            let parts = (word.text ?? "").lowercased().drop { $0 == "-" }.split(separator: "=", maxSplits: 1)
            guard let key = parts.first, settings.contains(String(key)) || key.hasSuffix(".sslverify") else { continue }
            let value = parts.count == 2 ? String(parts[1]) : index + 1 < words.count ? words[index + 1].text : nil
            if value?.lowercased() == "false" { found.append(word) }
        }
        return found
    }

    /// `--setopt=sslverify=false`, `--setopt=repo.sslverify=0`, and the settings of apt behind `-o`.
    private static func isSetting(_ word: String) -> Bool {
        let apt = ["acquire::allowinsecurerepositories=true", "apt::get::allowunauthenticated=true"]
        let lowered = word.lowercased()
        if apt.contains(where: lowered.hasSuffix) || lowered.hasSuffix("::verify-peer=false") { return true }
        guard word.hasPrefix("--setopt=") else { return false }
        return word.hasSuffix("sslverify=false") || word.hasSuffix("sslverify=0")
    }

    /// `-sSLk`: short options in one word.
    private static func isShortOptions(_ word: String, with letter: Character) -> Bool {
        word.hasPrefix("-") && !word.hasPrefix("--") && word.count <= 8 && word.dropFirst().allSatisfy(\.isLetter)
            && word.contains(letter)
    }
}
