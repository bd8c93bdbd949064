internal import Documents
internal import Findings
internal import Spans

extension Workspace {
    /// References to what is not there, or lies elsewhere: what stands behind them is not known.
    var unfollowedGaps: Set<Gap> {
        var gaps: Set<Gap> = []
        for (file, span, what) in unfollowedReferences + unfollowedIncludes {
            let origin = origin(of: span, in: file)
            let source = files[origin.file]
            gaps.insert(
                Gap(
                    .unknownValue, source.path.description, detail: what,
                    line: LineIndex(source.bytes.span).line(at: min(origin.span.start, source.bytes.count))))
        }
        return gaps
    }

    private typealias Unfollowed = (file: Int, span: ByteRange, what: String)

    /// `$ref`s of descriptions of interfaces, and of the files that they lead to.
    private var unfollowedReferences: [Unfollowed] {
        guard !interfaces.isEmpty else { return [] }
        let references = LocalReferences(files: files)
        let indices = Dictionary(files.indices.map { (files[$0].path, $0) }) { first, _ in first }
        var pending = Array(Set(interfaces.map(\.file))).sorted()
        var known = Set(pending)
        var found: [Unfollowed] = []
        while let file = pending.popLast() {
            for document in files[file].documents {
                collect(document.root, file, references, into: &found)
            }
            for path in LocalReferences.targets(of: files[file]).sorted() {
                if let next = indices[path], known.insert(next).inserted { pending.append(next) }
            }
        }
        return found
    }

    private func collect(
        _ node: Node, _ file: Int, _ references: LocalReferences, into found: inout [Unfollowed]
    ) {
        switch node.kind {
        case .mapping(let entries):
            for entry in entries {
                guard entry.key.text == "$ref", let text = entry.value.text else {
                    // Samples are data, whatever keys they have.
                    if !["example", "examples"].contains(entry.key.text) {
                        collect(entry.value, file, references, into: &found)
                    }
                    continue
                }
                if references.target(of: text, from: file) == nil {
                    found.append((file, entry.mark, "reference '\(shorten(text))' cannot be followed"))
                }
            }
        case .sequence(let items): for item in items { collect(item, file, references, into: &found) }
        case .scalar, .alias: return
        }
    }

    /// What pipelines of GitLab and Azure take from elsewhere.
    private var unfollowedIncludes: [Unfollowed] {
        let paths = Set(files.map(\.path.description))
        var found: [Unfollowed] = []
        for pipeline in pipelines.gitlab.files {
            for item in pipeline.includes {
                if let path = GitLabPipeline.localPath(of: item) {
                    if path.contains("*") || paths.contains(path) { continue }
                    found.append((pipeline.file, item.span, "included file '\(shorten(path))' is not there"))
                } else {
                    found.append((pipeline.file, item.span, "what is included here lies elsewhere"))
                }
            }
        }
        for pipeline in pipelines.azure {
            for template in pipeline.remoteTemplates {
                found.append((pipeline.file, template.mark, "the template lies in another repository"))
            }
        }
        return found
    }
}
