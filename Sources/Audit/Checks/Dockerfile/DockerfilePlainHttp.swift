internal import Documents

/// An address with http:// that a build step fetches from another host.
struct DockerfilePlainHttp: Check {
    private static let fetching: Set<String> = [
        "curl", "wget", "git", "pip", "pip3", "npm", "yarn", "gem", "fetch", "aria2c",
    ]
    private static let near = ["localhost", "127.", "[::1]", "0.0.0.0", "169.254.", "host.docker.internal", "$"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.stages {
            for (command, _) in site.commands where fetching.contains(command.name) {
                for word in command.words where isPlain(word) { marks.add(site.mark(word.span, word.shown)) }
            }
            for instruction in site.stage.instructions where instruction.keyword == "ADD" {
                for word in instruction.arguments where isPlain(word) { marks.add(site.mark(word.span, word.shown)) }
            }
        }
    }

    private static func isPlain(_ word: Node) -> Bool {
        guard let text = word.text?.lowercased(), text.hasPrefix("http://") else { return false }
        let host = text.dropFirst(7)
        return host.contains(".") && !near.contains { host.hasPrefix($0) }
    }
}
