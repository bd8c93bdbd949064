import Documents
import Findings
import Spans

/// Builds kustomizations offline, as `kustomize build` does for those that no other one uses.
struct KustomizeRenderer {
    private let sources: [SourceText]
    private let files: [BytePath: Int]
    private let kustomizations: [BytePath: Kustomization]
    /// Renders the charts that kustomizations take (`helmCharts`).
    let charts: ChartRenderer

    init(_ sources: [SourceText], charts: ChartRenderer, leavingOut taken: Set<Int>) {
        self.sources = sources
        self.charts = charts
        files = Dictionary(sources.enumerated().map { ($1.path, $0) }) { first, _ in first }
        var kustomizations: [BytePath: Kustomization] = [:]
        for (index, source) in sources.enumerated() where !taken.contains(index) {
            guard let found = Kustomization(source, file: index) else { continue }
            kustomizations[found.folder] = kustomizations[found.folder] ?? found
        }
        self.kustomizations = kustomizations
    }

    /// The folders of the charts that kustomizations take: they are rendered as these say.
    var inflatedCharts: Set<BytePath> {
        Set(
            kustomizations.values.flatMap { one in
                (one.root["helmCharts"]?.sequence ?? []).compactMap { one.chartFolder($0) }
            })
    }

    /// Builds every kustomization that is no part of another one.
    func render(into projects: inout RenderedProjects) {
        let used = Set(kustomizations.values.flatMap { one in one.references.compactMap { folder($0, of: one) } })
        let ordered = kustomizations.values.sorted { $0.folder < $1.folder }
        var built: Set<Int> = []
        // Those that only use each other have no root: the first of each circle is built, and the circle is said.
        for root in ordered.filter({ !used.contains($0.folder) }) + ordered where !built.contains(root.file) {
            var build = KustomizeBuild(self, sources)
            // A component changes what others bring: one that nobody uses is judged on what lies above it.
            let given = root.isComponent ? above(root).map { build.build($0) } ?? [] : []
            let resources = build.build(root, on: given)
            built.insert(root.file)
            built.formUnion(build.used)
            projects.consumed.formUnion(build.used)
            projects.gaps += build.gaps.sorted()
            let documents = resources.enumerated().map { Document(format: .yaml, index: $0, root: $1.node) }
            projects.files.append(
                RenderedFile(
                    path: sources[root.file].path, bytes: build.joined.bytes, format: .yaml, documents: documents,
                    errors: build.joined.errors, map: build.joined.map, scope: root.folder))
        }
    }

    /// The nearest kustomization above a component that could use it.
    private func above(_ component: Kustomization) -> Kustomization? {
        ChartFolders.ancestors(of: component.folder).lazy.compactMap { kustomizations[$0] }.first { !$0.isComponent }
    }

    /// The kustomization's folder that a reference leads to; nil where it leads to none.
    private func folder(_ reference: Node, of kustomization: Kustomization) -> BytePath? {
        guard let path = reference.text.flatMap({ kustomization.folder.resolving($0) }) else { return nil }
        return kustomizations[path] == nil || path == kustomization.folder ? nil : path
    }

    /// The kustomization of a folder.
    func kustomization(in folder: BytePath) -> Kustomization? { kustomizations[folder] }

    /// The number of a file.
    func file(at path: BytePath) -> Int? { files[path] }
}

/// One build: what it draws from, and what it could not follow.
struct KustomizeBuild {
    private let renderer: KustomizeRenderer
    private let sources: [SourceText]
    var joined: JoinedSources
    /// The files that are judged as part of the build.
    private(set) var used: Set<Int> = []
    private(set) var gaps: Set<Gap> = []
    private var open: [BytePath] = []
    let patterns = TemplatePatterns()

    private static let deepest = 32

    init(_ renderer: KustomizeRenderer, _ sources: [SourceText]) {
        self.renderer = renderer
        self.sources = sources
        joined = JoinedSources(sources)
    }

    /// The resources of a kustomization; a component changes those that it is given.
    mutating func build(_ kustomization: Kustomization, on given: [BuiltResource] = []) -> [BuiltResource] {
        guard open.count < Self.deepest, !open.contains(kustomization.folder) else {
            note("a kustomization that uses itself", kustomization.root, kustomization)
            return given
        }
        open.append(kustomization.folder)
        defer { open.removeLast() }
        used.insert(kustomization.file)
        // The root again, with spans in the joined bytes.
        guard let root = joined.documents(of: kustomization.file).first else { return given }
        var resources = given
        for key in ["resources", "bases"] {
            for reference in root[key]?.sequence ?? [] { resources += load(reference, kustomization) }
        }
        for reference in root["components"]?.sequence ?? [] {
            if let component = self.kustomization(reference, kustomization) {
                resources = build(component, on: resources)
            }
        }
        for item in root["helmCharts"]?.sequence ?? [] { resources += inflate(item, kustomization) }
        for (key, what) in [("generators", "generators"), ("transformers", "transformers")] {
            if let entry = root.entry(key), entry.value.sequence?.isEmpty == false {
                note("\(what) are not followed", entry.key, kustomization)
            }
        }
        KustomizeGenerators(root: root, folder: kustomization.folder).apply(to: &resources, &self)
        patch(&resources, root, kustomization)
        KustomizeTransformers(root: root).apply(to: &resources)
        patchAfterwards(&resources, root, kustomization)
        replace(&resources, root, kustomization)
        substitute(&resources, root, kustomization)
        return resources
    }

    /// What a reference leads to: a file's resources, or another kustomization's.
    private mutating func load(_ reference: Node, _ kustomization: Kustomization) -> [BuiltResource] {
        if let file = file(reference, kustomization) {
            used.insert(file)
            return joined.documents(of: file).flatMap { BuiltResource.all(in: $0) }
        }
        guard let inner = self.kustomization(reference, kustomization) else { return [] }
        return build(inner)
    }

    /// The kustomization that a reference names. What lies elsewhere, or nowhere, is said.
    private mutating func kustomization(_ reference: Node, _ kustomization: Kustomization) -> Kustomization? {
        guard let text = reference.text else { return nil }
        if Self.isRemote(text) {
            note("'\(text)' lies elsewhere: it was not fetched", reference, kustomization)
            return nil
        }
        guard let found = kustomization.folder.resolving(text).flatMap({ renderer.kustomization(in: $0) }) else {
            note("'\(text)' is not there, or holds nothing that can be read", reference, kustomization)
            return nil
        }
        return found
    }

    private static func isRemote(_ text: String) -> Bool {
        text.contains("://") || text.contains("?ref=") || text.hasPrefix("github.com/") || text.hasPrefix("git@")
            || text.hasPrefix("git::")
    }

    /// The file that a text names, seen from a kustomization.
    func file(_ reference: Node, _ kustomization: Kustomization) -> Int? {
        reference.text.flatMap { file($0, in: kustomization.folder) }
    }

    /// The file at a path relative to a folder.
    func file(_ path: String, in folder: BytePath) -> Int? {
        Self.isRemote(path) ? nil : folder.resolving(path).flatMap { renderer.file(at: $0) }
    }

    /// Reads a file of the build.
    mutating func documents(of file: Int) -> [Node] {
        used.insert(file)
        return joined.documents(of: file)
    }

    /// The text of a file, and where it begins in the joined bytes.
    mutating func text(of file: Int) -> (bytes: [UInt8], start: Int) {
        (sources[file].bytes, joined.start(of: file))
    }

    /// The renderer of charts.
    var charts: ChartRenderer { renderer.charts }

    /// Takes over what rendering a chart could not do.
    mutating func add(gaps found: Set<Gap>) { gaps.formUnion(found) }

    /// Records what a build could not follow, at a node of the kustomization's file.
    mutating func note(_ message: String, _ node: Node, _ kustomization: Kustomization) {
        let source = sources[kustomization.file]
        let offset = min(max(0, node.span.start - joined.start(of: kustomization.file)), source.bytes.count)
        gaps.insert(
            Gap(
                .notRendered, source.path.description, detail: message,
                line: LineIndex(source.bytes.span).line(at: offset)))
    }
}
