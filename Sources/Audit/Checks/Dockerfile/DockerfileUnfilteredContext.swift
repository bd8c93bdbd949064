internal import Documents
internal import Findings

/// A COPY or ADD of the whole context into the image that is built by default, where no `.dockerignore` keeps anything
/// out: neither beside the Dockerfile nor in a folder above it, of which any may be the context.
struct DockerfileUnfilteredContext: Check {
    private static let whole: Set<String> = [".", "./", "/", "*", "./*"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        let filters = Set(workspace.files.map(\.path).filter { $0.name.ends(with: ".dockerignore") })
        for site in workspace.finalStages {
            let path = workspace.files[site.dockerfile.file].path
            guard filters.isDisjoint(with: candidates(for: path)) else { continue }
            for stage in site.dockerfile.lineage(of: site.stage) {
                for instruction in stage.instructions where ["COPY", "ADD"].contains(instruction.keyword) {
                    guard instruction.node["flags"]?["from"] == nil,
                        let source = instruction.arguments.dropLast().first(where: { whole.contains($0.text ?? "") })
                    else { continue }
                    marks.add(StageSite(dockerfile: site.dockerfile, stage: stage).mark(source.span, source.shown))
                }
            }
        }
    }

    /// The files that may filter the context of a Dockerfile: its own, and one in each folder above it.
    private static func candidates(for path: BytePath) -> [BytePath] {
        var candidates = [BytePath(path.bytes + Array(".dockerignore".utf8))]
        var folder = path.parent
        while true {
            candidates.append(folder.appending(Array(".dockerignore".utf8)))
            if folder.bytes.isEmpty { return candidates }
            folder = folder.parent
        }
    }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
