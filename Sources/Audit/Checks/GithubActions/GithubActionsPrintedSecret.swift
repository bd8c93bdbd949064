internal import Documents
internal import Spans

/// A secret that a command writes into the log.
struct GithubActionsPrintedSecret: Check {
    private static let printers: Set<String> = ["echo", "printf", "write-host", "write-output"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for item in workspace.actionSteps {
            guard let script = item.step.script else { continue }
            for command in script.commands where printers.contains(command.name.lowercased()) && command.next != "|" {
                for part in script.template.parts {
                    let span = script.text.span(part.range)
                    guard command.node.span.contains(span), let expression = part.expression,
                        let name = SecretUse.names(in: expression).first, isShown(command, script, part.range)
                    else { continue }
                    marks.add(item.site.mark(span, name))
                }
            }
        }
    }

    /// Whether the output goes to the log: no redirection on the rest of the line, no mask.
    private static func isShown(_ command: ShellCommand, _ script: Script, _ range: Range<Int>) -> Bool {
        let bytes = script.text.bytes
        let start = bytes[..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let end = bytes[range.upperBound...].firstIndex(of: 0x0A) ?? bytes.count
        let line = String(decoding: bytes[start..<end], as: UTF8.self)
        let isCaptured = line.contains("$(") || line.contains("`") || line.contains("<(")
        return !line.contains(">") && !line.contains("add-mask") && !isCaptured && !line.contains("|")
    }
}
