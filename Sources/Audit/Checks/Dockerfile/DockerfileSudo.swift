internal import Documents

/// A command of a RUN that goes through sudo.
struct DockerfileSudo: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.stages {
            for (command, _) in site.commands {
                if let first = command.words.first, first.text == "sudo" { marks.add(site.mark(first.span, "sudo")) }
            }
        }
    }
}
