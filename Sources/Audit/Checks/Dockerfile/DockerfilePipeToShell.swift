internal import Documents
internal import Spans

/// A download that a shell or an interpreter runs at once: `curl x | sh`, `bash <(curl x)`, `sh -c "$(curl x)"`.
struct DockerfilePipeToShell: Check {
    private static let shells: Set<String> = [
        "sh", "bash", "zsh", "dash", "ash", "ksh", "python", "python3", "perl", "ruby", "node", "php",
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.stages {
            for run in site.stage.instructions where run.keyword == "RUN" {
                let commands = run.commands
                for (index, command) in commands.enumerated() where Downloads.isDownload(command) {
                    guard feedsShell(commands, index) else { continue }
                    let address = Downloads.addresses(of: command).first ?? command.words.first
                    if let address { marks.add(site.mark(address.span, address.shown)) }
                }
            }
        }
    }

    /// Whether what a command writes is run: down a pipe, or in a substitution.
    static func feedsShell(_ commands: [ShellCommand], _ index: Int) -> Bool {
        let command = commands[index]
        // Down the pipe, past what only passes the text on.
        var current = command
        while current.next == "|" {
            guard let next = commands.first(where: { $0.node.span.start >= current.node.span.end && !$0.words.isEmpty })
            else { return false }
            if shells.contains(next.name) { return true }
            current = next
        }
        return commands[..<index].contains { holder in
            shells.contains(holder.name)
                && (holder.node.span.contains(command.node.span) && holder.texts.contains("-c") || holder.next == "<(")
        }
    }
}

/// Commands that fetch files.
enum Downloads {
    /// Whether a command fetches a file.
    static func isDownload(_ command: ShellCommand) -> Bool {
        ["curl", "wget", "fetch", "aria2c"].contains(command.name)
    }

    /// The addresses among its words.
    static func addresses(of command: ShellCommand) -> [Node] {
        command.words.filter { $0.text?.contains("://") == true && $0.text?.hasPrefix("-") == false }
    }
}
