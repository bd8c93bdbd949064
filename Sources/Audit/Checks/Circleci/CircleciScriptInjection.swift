internal import Documents

/// A value that others choose, put into a script before the shell reads it.
struct CircleciScriptInjection: Check {
    private static let chosen = [
        "pipeline.git.branch", "pipeline.git.tag", "pipeline.git.commit.subject", "pipeline.git.commit.body",
        "pipeline.git.commit.author_name", "pipeline.git.commit.author_email", "pipeline.trigger_parameters.",
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for item in workspace.pipelines.parts.scripts where item.site.kind == .circle {
            guard let pipeline = workspace.pipelines.circle.first(where: { $0.file == item.site.file }) else {
                continue
            }
            for (range, name) in CircleValues.uses(in: item.script.text) where isOpen(name, pipeline) {
                marks.add(item.site.mark(item.script.text.span(range), name))
                break
            }
        }
    }

    private static func isOpen(_ name: String, _ pipeline: CirclePipeline) -> Bool {
        if chosen.contains(where: { $0.hasSuffix(".") ? name.hasPrefix($0) : name == $0 }) { return true }
        guard name.hasPrefix("pipeline.parameters.") else { return false }
        let declared = pipeline.root["parameters"]?[String(name.dropFirst("pipeline.parameters.".count))]
        return declared?["type"]?.text == "string"
    }
}
