internal import Documents

/// A command that sets a password: `chpasswd`, `usermod -p`, `useradd -p`.
struct DockerfilePasswordSet: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.stages {
            for (command, _) in site.commands {
                guard let name = command.callee.first else { continue }
                let hasOption = command.texts.contains { $0 == "-p" || $0 == "--password" }
                if command.name == "chpasswd" || ["usermod", "useradd"].contains(command.name) && hasOption {
                    marks.add(site.mark(name.span, command.name))
                }
            }
        }
    }
}
