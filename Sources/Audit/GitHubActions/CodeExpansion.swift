internal import Documents
internal import Spans

/// Expressions that are expanded inside code: in `run:`, and in the inputs that an action runs.
struct CodeExpansion {
    let site: StepSite
    let template: TemplateText
    /// The expressions with their origins, in source order.
    let parts: [(range: Range<Int>, origin: Origin, cause: String)]

    /// Every piece of code with expressions in it.
    static func all(in workspace: Workspace) -> [CodeExpansion] {
        workspace.actionSteps.flatMap { site -> [CodeExpansion] in
            var templates = [site.step.script?.template].compactMap { $0 }
            for name in site.step.uses?.action.flatMap({ KnownActions.codeInputs[$0] }) ?? [] {
                if let value = site.step.input(name)?.value, let found = workspace.template(value, file: site.site.file)
                {
                    templates.append(found)
                }
            }
            return templates.filter { !$0.parts.isEmpty }.map { template in
                let finder = OriginFinder(workspace: workspace, site: site)
                let parts = template.parts.compactMap { part -> (Range<Int>, Origin, String)? in
                    guard let expression = part.expression else { return nil }
                    return (part.range, finder.origin(of: expression), finder.cause(of: expression))
                }
                return CodeExpansion(site: site, template: template, parts: parts)
            }
        }
    }

    /// Marks the first expression of an origin in each piece of code; the others of that origin are named with it.
    static func mark(_ origin: Origin, on workspace: Workspace, _ marks: inout Marks) {
        for code in all(in: workspace) {
            let found = code.parts.filter { $0.origin == origin }
            guard let first = found.first else { continue }
            var causes: [String] = []
            for part in found where !causes.contains(part.cause) { causes.append(part.cause) }
            let related = found.dropFirst().prefix(20).map { part in
                RelatedMark(
                    file: code.site.site.file, span: code.template.text.span(part.range), role: "expanded here as well")
            }
            var mark = code.site.site.mark(code.template.text.span(first.range), "", related: Array(related))
            mark.value = causes.prefix(3).map(shorten).joined(separator: "', '")
            marks.add(mark)
        }
    }
}
