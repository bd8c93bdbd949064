internal import Documents
internal import Findings
internal import Spans

/// A file of GitLab CI: the pipeline itself, or one that it includes.
package struct GitLabPipeline: Sendable {
    /// The index of its file in the workspace.
    let file: Int
    /// The file's mapping.
    let root: Node
    /// Its jobs and templates (`.name`), in source order.
    let jobs: [GitLabJob]
    /// What its keywords say; a file may have thousands of jobs beside them.
    private let settings: [String: Node]

    /// What holds for jobs that say nothing of a key.
    func standard(_ key: String) -> Node? { settings["default"]?[key] ?? settings[key] }

    /// Keys at the top that are no jobs.
    static let keywords: Set<String> = [
        "default", "include", "stages", "variables", "workflow", "image", "services", "cache", "before_script",
        "after_script", "spec", "types",
    ]
    /// Keys that only jobs have.
    private static let jobKeys = ["script", "trigger", "extends", "stage", "rules", "before_script", "run"]

    /// Reads a file that is known to be one, by its name or because another includes it.
    init?(file: Int, root: Node) {
        // The head of a file with inputs is a document of its own.
        guard let entries = root.effectiveEntries, root["kind"] == nil, root["spec"] == nil || entries.count > 1 else {
            return nil
        }
        self.file = file
        self.root = root
        var settings: [String: Node] = [:]
        for entry in entries {
            if let key = entry.key.text, Self.keywords.contains(key) { settings[key] = entry.value }
        }
        self.settings = settings
        jobs = entries.compactMap { entry in
            guard let name = entry.key.text, !Self.keywords.contains(name), entry.value.mapping != nil else {
                return nil
            }
            return GitLabJob(file: file, name: name, node: entry.value, anchor: entry.key.span)
        }
    }

    /// Whether a file of this name is one.
    static func isNamed(_ path: BytePath) -> Bool {
        let text = path.description.lowercased()
        let name = text.split(separator: "/").last ?? ""
        guard name.hasSuffix(".yml") || name.hasSuffix(".yaml") else { return false }
        return name.hasSuffix("gitlab-ci.yml") || name.hasSuffix("gitlab-ci.yaml") || text.hasPrefix(".gitlab/ci/")
            || text.contains("/.gitlab/ci/") || text.hasPrefix(".gitlab-ci/") || text.contains("/.gitlab-ci/")
    }

    /// Whether a mapping has the shape of one, whatever its name: stages, and jobs with scripts.
    static func hasShape(_ root: Node) -> Bool {
        guard root["jobs"] == nil, root["steps"] == nil, root["pipelines"] == nil, let entries = root.effectiveEntries
        else { return false }
        let isStaged = root["stages"]?.sequence?.allSatisfy { $0.text != nil } ?? false
        let jobs = entries.filter { entry in
            entry.value["script"] != nil && jobKeys.contains { $0 != "script" && entry.value[$0] != nil }
        }
        return isStaged && !jobs.isEmpty
    }

    /// The files of the same repository that it includes.
    var localIncludes: [String] {
        includes.compactMap(Self.localPath)
    }

    /// The path that an item of `include` names, if it is one of the same repository.
    static func localPath(of item: Node) -> String? {
        let text = item.text.flatMap { $0.contains("://") ? nil : $0 } ?? item["local"]?.text
        return text.map { path in String(path.drop { $0 == "/" }) }
    }

    /// The items of `include`.
    var includes: [Node] {
        guard let include = root["include"] else { return [] }
        return include.sequence ?? [include]
    }

    /// A site of the file as a whole.
    var site: PipelineSite { PipelineSite(kind: .gitlab, file: file, resource: "pipeline", name: "pipeline") }
}

/// A job or a template of GitLab CI.
struct GitLabJob: Sendable {
    let file: Int
    let name: String
    let node: Node
    /// Its key's bytes.
    let anchor: ByteRange

    var site: PipelineSite { PipelineSite(kind: .gitlab, file: file, resource: "job/" + name, name: name) }
    /// The jobs that it extends, the last one first: what comes later wins.
    var parents: [String] {
        guard let node = node["extends"] else { return [] }
        return (node.sequence?.compactMap(\.text) ?? [node.text].compactMap { $0 }).reversed()
    }
}

/// Every file of GitLab CI of a workspace, with what jobs inherit.
package struct GitLabPipelines: Sendable {
    /// The files, by their index in the workspace.
    private(set) var files: [GitLabPipeline] = []
    private var jobs: [String: GitLabJob] = [:]

    /// Takes the files named like pipelines, those shaped like them, and those that they include, however they are named.
    init(_ sources: [SourceFile], isTaken: (Int) -> Bool) {
        var pending: [Int] = []
        for (index, file) in sources.enumerated() where file.format == .yaml && !isTaken(index) {
            let isShaped = file.documents.contains { GitLabPipeline.hasShape($0.root) }
            if GitLabPipeline.isNamed(file.path) || isShaped { pending.append(index) }
        }
        let indices = Dictionary(sources.indices.map { (sources[$0].path.description, $0) }) { first, _ in first }
        var known = Set(pending)
        while let index = pending.popLast() {
            for document in sources[index].documents {
                guard let pipeline = GitLabPipeline(file: index, root: document.root) else { continue }
                files.append(pipeline)
                for path in pipeline.localIncludes {
                    if let next = indices[path], known.insert(next).inserted { pending.append(next) }
                }
            }
        }
        files.sort { $0.file < $1.file }
        jobs = Dictionary(files.flatMap(\.jobs).map { ($0.name, $0) }) { first, _ in first }
    }

    /// A part of a job: its own, or what it inherits from the jobs that it extends, then from the defaults of its file.
    /// Mappings are not merged: `variable` looks through them one by one.
    func inherited(_ key: String, of job: GitLabJob) -> [Node] {
        var found: [Node] = []
        var pending = [job]
        var known: Set<String> = [job.name]
        while !pending.isEmpty, found.count < 64 {
            let next = pending.removeFirst()
            if let node = next.node[key] { found.append(node) }
            for parent in next.parents where known.insert(parent).inserted {
                if let job = jobs[parent] { pending.append(job) }
            }
        }
        for pipeline in files where pipeline.file == job.file || files.count == 1 {
            if let node = pipeline.standard(key) { found.append(node) }
        }
        return found
    }

    /// A variable as a job sees it: its entry, from the job, what it extends, or the file.
    func variable(_ name: String, of job: GitLabJob) -> Entry? {
        inherited("variables", of: job).lazy.compactMap { $0.entry(name) }.first
    }

    /// What all pipelines share.
    func parts(_ sources: [SourceFile]) -> PipelineParts {
        var all = PipelineParts()
        for pipeline in files {
            var parts = YAMLParts(.gitlab, file: pipeline.file, bytes: sources[pipeline.file].bytes)
            let defaults =
                [(pipeline.root, pipeline.site)] + (pipeline.root["default"].map { [($0, pipeline.site)] } ?? [])
            for (node, site) in defaults + pipeline.jobs.map({ ($0.node, $0.site) }) {
                for key in ["script", "before_script", "after_script"] { parts.script(node[key], site) }
                parts.image(node.entry("image"), site)
                for service in node["services"]?.sequence ?? [] { parts.image(item: service, site) }
                parts.variables(node["variables"], site)
                for rule in node["rules"]?.sequence ?? [] { parts.variables(rule["variables"], site) }
            }
            all.add(parts.parts)
        }
        return all
    }
}
