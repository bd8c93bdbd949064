internal import Documents

/// An address with http:// that a build step fetches from another host.
struct DockerfilePlainHttp: Check {
    private static let fetching: Set<String> = [
        "curl", "wget", "git", "pip", "pip3", "npm", "yarn", "gem", "fetch", "aria2c",
    ]
    private static let near = [
        "localhost", "127.", "[::1]", "0.0.0.0", "169.254.", "host.docker.internal", "$", "10.", "192.168.",
    ]
    private static let nearSuffixes = [".local", ".internal", ".localhost", ".test", ".svc"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.stages {
            for (command, _) in site.commands {
                for word in addresses(of: command) { marks.add(site.mark(word.span, word.shown)) }
            }
            for instruction in site.stage.instructions where instruction.keyword == "ADD" {
                for word in instruction.arguments where isPlain(word) { marks.add(site.mark(word.span, word.shown)) }
            }
        }
    }

    /// The addresses with http:// that a command fetches from another host. A proxy is spoken to over HTTP as a rule:
    /// what goes through it is what counts.
    static func addresses(of command: ShellCommand) -> [Node] {
        guard fetching.contains(command.name) else { return [] }
        let words = command.words
        return words.indices.filter { index in
            let before = index > 0 ? words[index - 1].text?.lowercased() ?? "" : ""
            return isPlain(words[index]) && before != "-x" && !before.contains("proxy")
        }.map { words[$0] }
    }

    private static func isPlain(_ word: Node) -> Bool {
        guard let text = word.text?.lowercased(), text.hasPrefix("http://") else { return false }
        let host = text.dropFirst(7).prefix { !"/:?#".contains($0) }
        return host.contains(".") && !near.contains { host.hasPrefix($0) }
            && !nearSuffixes.contains { host.hasSuffix($0) }
    }
}
