internal import Documents

/// A secret that is put into the text of a script.
struct GithubActionsSecretInScript: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for item in workspace.actionSteps {
            guard let template = item.step.script?.template else { continue }
            let found = template.parts.compactMap { part -> (Range<Int>, String)? in
                guard let name = part.expression.map({ SecretUse.names(in: $0) })?.first else { return nil }
                return (part.range, name)
            }
            guard let first = found.first else { continue }
            let others = found.dropFirst().prefix(20).map {
                RelatedMark(file: item.site.file, span: template.text.span($0.0), role: "expanded here as well")
            }
            marks.add(item.site.mark(template.text.span(first.0), first.1, related: Array(others)))
        }
    }
}
