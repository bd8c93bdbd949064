internal import Documents

/// An ADD of plain local files: neither an archive that it unpacks nor an address.
struct DockerfileAddForCopy: Check {
    private static let archives = [".tar", ".tgz", ".gz", ".bz2", ".tbz2", ".xz", ".txz", ".zst"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.stages {
            for instruction in site.stage.instructions where instruction.keyword == "ADD" {
                let sources = instruction.arguments.dropLast()
                guard let first = sources.first, sources.allSatisfy(isPlain) else { continue }
                var mark = site.mark(first.span, first.shown)
                mark.fix = .replace(instruction.keywordSpan, with: "COPY", description: "Use COPY instead of ADD.")
                marks.add(mark)
            }
        }
    }

    private static func isPlain(_ source: Node) -> Bool {
        let text = source.text?.lowercased() ?? ""
        return !text.contains("://") && !text.contains("$") && !text.hasPrefix("git@") && !text.hasPrefix("<<")
            && !archives.contains { text.hasSuffix($0) }
    }
}
