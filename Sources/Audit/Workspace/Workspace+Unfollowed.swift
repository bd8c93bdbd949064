internal import Documents
internal import Findings
internal import Spans

extension Workspace {
    /// References to what is not there, or lies elsewhere: what stands behind them is not known.
    var unfollowedGaps: Set<Gap> {
        var gaps: Set<Gap> = []
        for (file, span, what) in unfollowedReferences + unfollowedIncludes + absentJobs + openVariables {
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

    /// Jobs of GitLab that extend one which no file of the workspace has.
    private var absentJobs: [Unfollowed] {
        let known = Set(pipelines.gitlab.files.flatMap { $0.jobs.map(\.name) })
        return pipelines.gitlab.files.flatMap(\.jobs).flatMap { job in
            let entry = job.node.entry("extends")
            return job.parents.filter { !known.contains($0) }.map { parent -> Unfollowed in
                let what = "job '\(shorten(parent))' is not there: what it adds is not known"
                return (job.file, entry?.mark ?? job.anchor, what)
            }
        }
    }

    /// Variables of Compose files and of addresses of interfaces that have no default.
    private var openVariables: [Unfollowed] {
        var found: [Unfollowed] = []
        for project in projects { collectVariables(project.root, project.file, into: &found) }
        for interface in interfaces {
            for server in interface.root["servers"]?.sequence ?? [] {
                guard let entry = server.entry("url"), let url = entry.value.text else { continue }
                let names = url.split(separator: "{").dropFirst().map { String($0.prefix { $0 != "}" }) }
                let open = names.filter { server["variables"]?[$0]?["default"]?.text == nil }
                if let name = open.first {
                    found.append((interface.file, entry.mark, "the variable '\(shorten(name))' has no default"))
                }
            }
        }
        return found
    }

    private func collectVariables(_ node: Node, _ file: Int, into found: inout [Unfollowed]) {
        switch node.kind {
        case .mapping(let entries): for entry in entries { collectVariables(entry.value, file, into: &found) }
        case .sequence(let items): for item in items { collectVariables(item, file, into: &found) }
        case .scalar(let scalar):
            // `$$` is a dollar sign.
            let text = scalar.text.utf8.contains(0x24) ? scalar.text.replacing("$$", with: "") : ""
            if text.utf8.contains(0x24), VariableDefaults().expand(text) == nil {
                found.append((file, node.span, "a variable without a default stands here"))
            }
        case .alias: return
        }
    }
}
