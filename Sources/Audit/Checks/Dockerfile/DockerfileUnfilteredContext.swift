internal import Documents
internal import Findings
internal import Spans

/// A COPY or ADD of the whole context into the image that is shipped, where nothing keeps the history of the repository
/// or files of keys and passwords out of it.
struct DockerfileUnfilteredContext: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.finalStages {
            let copies = site.dockerfile.lineage(of: site.stage).flatMap { stage in
                stage.instructions.compactMap { instruction in
                    wholeContext(of: instruction).map { (StageSite(dockerfile: site.dockerfile, stage: stage), $0) }
                }
            }
            guard !copies.isEmpty else { continue }
            let context = BuildContext(of: site.dockerfile, in: workspace)
            let secrets = context.files(of: workspace).filter {
                DockerfileSecretFile.isSecret($0.path.description)
            }
            guard let value = value(context, secrets.map(\.path)) else { continue }
            for (site, source) in copies {
                var mark = site.mark(source.span, value)
                mark.related = secrets.prefix(3).map {
                    RelatedMark(file: $0.file, span: ByteRange(0, 0), role: "is in the context")
                }
                marks.add(mark)
            }
        }
    }

    /// What is let through, in words; nil where nothing is known to be.
    private static func value(_ context: BuildContext, _ secrets: [BytePath]) -> String? {
        guard let ignore = context.ignore else {
            return secrets.isEmpty ? "no .dockerignore" : "no .dockerignore, and " + names(secrets)
        }
        // The history lies at the root alone: a context below it never holds it.
        let hasHistory = context.folder.bytes.isEmpty && !ignore.excludes(BytePath(".git"))
        let history = hasHistory ? [BytePath(".git")] : []
        return history.isEmpty && secrets.isEmpty ? nil : names(history + secrets)
    }

    private static func names(_ paths: [BytePath]) -> String {
        shorten(paths.prefix(3).map(\.description).joined(separator: ", ") + (paths.count > 3 ? ", …" : ""))
    }

    private static func wholeContext(of instruction: DockerInstruction) -> Node? {
        guard ["COPY", "ADD"].contains(instruction.keyword), instruction.node["flags"]?["from"] == nil,
            // A pattern of its own keeps things out.
            instruction.node["flags"]?["exclude"] == nil
        else { return nil }
        return instruction.arguments.dropLast().first { [".", "./", "/", "*", "./*"].contains($0.text ?? "") }
    }
}
