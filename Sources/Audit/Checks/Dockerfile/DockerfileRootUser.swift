internal import Documents

/// A final stage whose last USER, or that of the stage it builds on, is root.
struct DockerfileRootUser: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.finalStages {
            let users = site.dockerfile.lineage(of: site.stage).lazy.compactMap { stage in
                stage.instructions.last { $0.keyword == "USER" }
            }
            guard let last = users.first, let user = last.node["text"] else { continue }
            let name = user.text?.split(separator: ":").first.map(String.init) ?? ""
            if name.hasPrefix("$") {
                marks.unknown(file: site.dockerfile.file, span: user.span)
            } else if name.lowercased() == "root" || Int(name) == 0 {
                marks.add(site.mark(last.node.span, user.shown))
            }
        }
    }
}
