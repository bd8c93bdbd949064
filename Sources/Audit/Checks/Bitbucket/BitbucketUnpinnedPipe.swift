internal import Documents

/// A pipe in whatever version is the newest.
struct BitbucketUnpinnedPipe: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pipeline in workspace.pipelines.bitbucket {
            for (site, node) in pipeline.steps {
                for call in BitbucketPipeline.pipes(of: node) {
                    guard let entry = call.entry("pipe"), let text = entry.value.text else { continue }
                    let reference = text.hasPrefix("docker://") ? String(text.dropFirst(9)) : text
                    guard ImageReference(reference).isFloating else { continue }
                    marks.add(site.mark(entry.span, text))
                }
            }
        }
    }
}
