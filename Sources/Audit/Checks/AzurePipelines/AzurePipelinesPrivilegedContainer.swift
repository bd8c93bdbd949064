internal import Documents

/// A container of a job, or one that jobs are offered, with the rights of the machine under it, where that machine is one's
/// own. Hosted ones live for one job.
struct AzurePipelinesPrivilegedContainer: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pipeline in workspace.pipelines.azure {
            let isHosted = isHosted(pipeline.root)
            let jobs = pipeline.jobs.map { (isHosted: self.isHosted($0.node, else: isHosted), $0.node, $0.site) }
            let own = jobs.contains { !$0.isHosted } || pipeline.jobs.isEmpty && !isHosted
            let offered = (pipeline.root["resources"]?["containers"]?.sequence ?? []).filter { _ in own }
            let containers =
                offered.map { ($0, pipeline.site) }
                + (isHosted ? [] : [(pipeline.root["container"], pipeline.site)]).compactMap { node, site in
                    node.map { ($0, site) }
                }
                + jobs.filter { !$0.isHosted }.compactMap { _, node, site in node["container"].map { ($0, site) } }
            for (container, site) in containers {
                guard let options = container["options"], let text = options.text,
                    let found = PipelineChecks.privilege(in: text)
                else { continue }
                marks.add(site.mark(options.span, found))
            }
        }
    }

    /// Whether a pool is one of Microsoft's: it names an image of a machine, and it is what a pipeline gets without one.
    private static func isHosted(_ node: Node, else inherited: Bool = true) -> Bool {
        guard let pool = node["pool"] else { return inherited }
        return pool["vmImage"] != nil || pool["name"]?.text == "Azure Pipelines"
    }
}
