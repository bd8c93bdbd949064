internal import Documents

/// A chmod that lets everybody write. Folders with the sticky bit, as /tmp has it, are left alone.
struct DockerfileWorldWritable: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.stages {
            for (command, _) in site.commands where command.name == "chmod" {
                if let mode = command.callee.dropFirst().first(where: { $0.text?.hasPrefix("-") == false }),
                    isOpen(mode)
                {
                    marks.add(site.mark(mode.span, mode.shown))
                }
            }
        }
    }

    private static func isOpen(_ mode: Node) -> Bool {
        guard let text = mode.text else { return false }
        if let bits = Int(text, radix: 8) { return bits & 0o002 != 0 && bits & 0o1000 == 0 }
        return text.split(separator: ",").contains { part in
            guard let plus = part.firstIndex(of: "+"), part[plus...].contains("w") else { return false }
            let who = part[..<plus]
            return who.contains("o") || who.contains("a")
        }
    }
}
