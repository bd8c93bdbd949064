internal import Documents

/// Text that strangers may have a say in, written into the file from which later steps get their variables or their path.
struct GithubActionsEnvironmentFile: Check {
    private static let events: Set<String> = ["pull_request_target", "workflow_run"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.actionSteps {
            guard let script = site.step.script, script.language != .other else { continue }
            let isExposed = site.workflow?.isTriggered(by: events) ?? false
            guard isExposed || isTainted(site, workspace) else { continue }
            for write in OutputWrites(script).writes where write.target != "GITHUB_OUTPUT" {
                guard judge(site, script, workspace).isOpen(write.statement) else { continue }
                marks.add(site.site.mark(script.text.span(write.range), write.target))
            }
        }
    }

    private static func judge(_ site: StepSite, _ script: Script, _ workspace: Workspace) -> EnvironmentWrite {
        let finder = OriginFinder(workspace: workspace, site: site)
        return EnvironmentWrite(
            script: script,
            isOpenInEnvironment: {
                finder.origin(of: .property(.context("env"), $0)) > .fixed && site.variable($0.lowercased()) != nil
            },
            isOpenTemplate: { text in
                let template = TemplateText(ScalarText(bytes: Array(text.utf8)))
                return template.parts.contains { $0.expression.map { finder.origin(of: $0) > .fixed } ?? true }
            })
    }

    /// Whether what strangers write reaches the step.
    private static func isTainted(_ site: StepSite, _ workspace: Workspace) -> Bool {
        let finder = OriginFinder(workspace: workspace, site: site)
        let nodes = [site.step.node["run"], site.step.node["env"]].compactMap { $0 }
        return nodes.contains { node in
            workspace.expressions(in: node, file: site.site.file).contains {
                finder.origin(of: $0.expression) == .stranger
            }
        }
    }
}
