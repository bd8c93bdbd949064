import Documents
import Findings
import Spans

/// Merges Compose files that belong together: overrides, `extends`, `include`, variable files.
struct ComposeRenderer {
    private let sources: [SourceText]
    private let files: [BytePath: Int]
    /// The Compose files by number, as they are written.
    private let roots: [Int: Node]

    /// The names that `docker compose` looks for, first come first.
    private static let standardNames = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"]
    private static let word = Array("services".utf8)

    init(_ sources: [SourceText], leavingOut taken: Set<Int>) {
        self.sources = sources
        files = Dictionary(sources.enumerated().map { ($1.path, $0) }) { first, _ in first }
        var roots: [Int: Node] = [:]
        for (index, source) in sources.enumerated() where !taken.contains(index) {
            guard ["yaml", "yml"].contains(source.path.lowercasedExtension),
                source.bytes.span.firstOffset(of: Self.word, from: 0) != nil,
                let root = YAML.parse(source.bytes).documents.first?.root, Self.isProject(root)
            else { continue }
            roots[index] = root
        }
        self.roots = roots
    }

    private static func isProject(_ root: Node) -> Bool {
        guard root["kind"] == nil, root["apiVersion"] == nil, root["jobs"] == nil else { return false }
        return root["services"]?.mapping != nil || root["include"]?.sequence != nil
    }

    /// Merges what belongs together; files that stand alone are left to be judged as they are.
    func render(into projects: inout RenderedProjects) {
        let overlays = overlaysByBase()
        let upper = Set(overlays.values.flatMap { $0.map(\.file) })
        var drawn: Set<Int> = []
        for index in roots.keys.sorted() where !upper.contains(index) {
            let layers = overlays[index] ?? []
            // The override is always there; each of the others makes a project of its own.
            let overriding = layers.filter(\.isOverride).map(\.file)
            var stacks = [[index] + overriding]
            for layer in layers where !layer.isOverride { stacks.append([index, layer.file]) }
            for stack in stacks {
                var merge = ComposeBuild(self, sources)
                guard let root = merge.project(stack) else { continue }
                drawn.formUnion(merge.used.subtracting([index]))
                projects.consumed.insert(index)
                projects.gaps += merge.gaps.sorted()
                projects.files.append(
                    RenderedFile(
                        path: sources[index].path, bytes: merge.joined.bytes, format: .yaml,
                        documents: [Document(format: .yaml, index: 0, root: root)], errors: merge.joined.errors,
                        map: merge.joined.map, scope: sources[index].path.parent))
            }
        }
        projects.consumed.formUnion(drawn.filter { !isStandard($0) })
        // What is only drawn from was judged where it is used.
        projects.files.removeAll { file in
            files[file.path].map { drawn.contains($0) && !isStandard($0) && roots[$0] != nil } ?? false
        }
    }

    private func isStandard(_ file: Int) -> Bool {
        Self.standardNames.contains(String(decoding: sources[file].path.name, as: UTF8.self))
    }

    /// The files that are laid over another one of their folder: its override, and those that make no sense alone.
    private func overlaysByBase() -> [Int: [(file: Int, isOverride: Bool)]] {
        var overlays: [Int: [(file: Int, isOverride: Bool)]] = [:]
        for index in roots.keys.sorted() where !isStandard(index) {
            let path = sources[index].path
            let name = String(decoding: path.name, as: UTF8.self)
            let candidates = Self.standardNames.compactMap { files[path.parent.appending(Array($0.utf8))] }
            guard let base = candidates.first(where: { roots[$0] != nil }),
                name.hasPrefix("compose.") || name.hasPrefix("docker-compose.") || name.hasPrefix("docker-compose-")
            else { continue }
            let isOverride = name.contains(".override.")
            if isOverride || isFragment(index, over: base) { overlays[base, default: []].append((index, isOverride)) }
        }
        return overlays
    }

    /// Whether a file has services without image or build that another one has.
    private func isFragment(_ file: Int, over base: Int) -> Bool {
        (roots[file]?["services"]?.effectiveEntries ?? []).contains { entry in
            guard let name = entry.key.text else { return false }
            let isWhole = ["image", "build", "extends"].contains { entry.value[$0] != nil }
            return !isWhole && roots[base]?["services"]?[name] != nil
        }
    }

    /// The number of a file.
    func file(_ path: String, in folder: BytePath) -> Int? {
        folder.resolving(path).flatMap { files[$0] }
    }
}

/// One project: what it draws from, and what it could not follow.
struct ComposeBuild {
    private let renderer: ComposeRenderer
    private let sources: [SourceText]
    private(set) var joined: JoinedSources
    private(set) var used: Set<Int> = []
    private(set) var gaps: Set<Gap> = []
    /// Whether anything was merged, put in or added.
    private var isChanged = false
    private var open: [String] = []

    init(_ renderer: ComposeRenderer, _ sources: [SourceText]) {
        self.renderer = renderer
        self.sources = sources
        joined = JoinedSources(sources)
    }

    /// The project that files make, each laid over those before it; nil where the one file there is stands for itself.
    mutating func project(_ stack: [Int]) -> Node? {
        guard var root = resolved(stack[0], depth: 0) else { return nil }
        for upper in stack.dropFirst() {
            isChanged = true
            guard let next = resolved(upper, depth: 0) else { continue }
            root = ComposeMerge.merge(root, next) ?? root
        }
        return isChanged ? root : nil
    }

    /// A file with what it includes and extends, its variables put in.
    private mutating func resolved(_ file: Int, depth: Int) -> Node? {
        guard depth < 16, var root = joined.documents(of: file).first else { return nil }
        used.insert(file)
        root = filled(root, file)
        var services: [Entry] = []
        for entry in root["services"]?.effectiveEntries ?? [] {
            let service = complete(entry.value, in: root, file, depth)
            services.append(Entry(key: entry.key, value: service))
        }
        if let key = root.entry("services")?.key, let old = root["services"] {
            root = root.setting(
                "services", to: Entry(key: key, value: Node(.mapping(services), span: old.resolved.span)))
        }
        for item in root["include"]?.sequence ?? [] {
            for path in item.text.map({ [$0] }) ?? item["path"]?.text.map({ [$0] })
                ?? (item["path"]?.sequence ?? []).compactMap(\.text)
            {
                guard let other = included(path, item, file, depth) else { continue }
                root = ComposeMerge.merge(other, root) ?? root
            }
        }
        return root
    }

    private mutating func included(_ path: String, _ node: Node, _ file: Int, _ depth: Int) -> Node? {
        isChanged = true
        guard let other = renderer.file(path, in: sources[file].path.parent), other != file else {
            note("'\(path)' is not there: it was not included", node, file)
            return nil
        }
        return resolved(other, depth: depth + 1)
    }

    /// A service with what it extends below it, and the variables of its files in its environment.
    private mutating func complete(_ service: Node, in root: Node, _ file: Int, _ depth: Int) -> Node {
        var service = service
        if let extends = service["extends"] {
            isChanged = true
            if let lower = extended(extends, in: root, file, depth) {
                service = ComposeMerge.merge(lower, service.setting("extends", to: nil)) ?? service
            }
        }
        let listed = service["env_file"].map { $0.sequence ?? [$0] } ?? []
        var variables: [Entry] = []
        for item in listed {
            guard let path = (item["path"] ?? item).text,
                let other = renderer.file(path, in: sources[file].path.parent)
            else { continue }
            used.insert(other)
            let start = joined.start(of: other)
            for variable in EnvironmentFile(sources[other].bytes).variables {
                let entry = Entry(
                    key: .plain(variable.name, at: variable.nameSpan.shifted(by: start)),
                    value: .quoted(variable.value, at: variable.valueSpan.shifted(by: start)))
                variables.removeAll { $0.key.text == variable.name }
                variables.append(entry)
            }
        }
        isChanged = isChanged || !variables.isEmpty
        return ComposeMerge.environment(of: service, below: variables)
    }

    /// The service that another one extends, itself complete.
    private mutating func extended(_ extends: Node, in root: Node, _ file: Int, _ depth: Int) -> Node? {
        guard let name = (extends["service"] ?? extends).text else { return nil }
        var (source, home) = (root, file)
        if let path = extends["file"]?.text {
            guard let other = renderer.file(path, in: sources[file].path.parent),
                let document = joined.documents(of: other).first
            else {
                note("'\(path)' is not there: what it says of '\(name)' is not known", extends, file)
                return nil
            }
            used.insert(other)
            (source, home) = (filled(document, other), other)
        }
        let step = "\(home) \(name)"
        guard depth < 16, !open.contains(step), let found = source["services"]?[name] else {
            note("service '\(name)' is not there", extends, file)
            return nil
        }
        open.append(step)
        defer { open.removeLast() }
        return complete(found, in: source, home, depth + 1)
    }

    /// Puts the variables of the project's `.env` into a file's texts.
    private mutating func filled(_ root: Node, _ file: Int) -> Node {
        guard let environment = renderer.file(".env", in: sources[file].path.parent) else { return root }
        let variables = EnvironmentFile(sources[environment].bytes).variables
        let values = Dictionary(variables.map { ($0.name, ($0.value, $0.valueSpan)) }) { $1 }
        return filled(root, ComposeVariables(values: values), from: environment, depth: 0)
    }

    private mutating func filled(_ node: Node, _ variables: ComposeVariables, from file: Int, depth: Int) -> Node {
        guard depth < 100 else { return node }
        let target = node.resolved
        switch target.kind {
        case .scalar(let scalar):
            guard let (text, place) = variables.filled(scalar.text) else { return node }
            return made(text, scalar.style, target.span, SourcePlace(file: file, span: place), after: nil).value
        case .sequence(let items):
            var changed: [Node] = []
            for item in items { changed.append(filled(item, variables, from: file, depth: depth + 1)) }
            return Node(.sequence(changed), span: target.span, tag: target.tag)
        case .mapping(let entries):
            var changed: [Entry] = []
            for entry in entries {
                if let scalar = entry.value.scalar, let (text, place) = variables.filled(scalar.text) {
                    let value = SourcePlace(file: file, span: place)
                    changed.append(
                        made(text, scalar.style, entry.value.resolved.span, value, after: entry.key))
                } else {
                    changed.append(
                        Entry(
                            key: entry.key,
                            value: filled(entry.value, variables, from: file, depth: depth + 1)))
                }
            }
            return Node(.mapping(changed), span: target.span, tag: target.tag)
        case .alias: return node
        }
    }

    /// A text with variables put in stands behind the files, its key before it, so that the two are one stretch.
    private mutating func made(
        _ text: String, _ style: Scalar.Style, _ span: ByteRange, _ value: SourcePlace, after key: Node?
    ) -> Entry {
        isChanged = true
        let (keySpan, valueSpan) = joined.append(text, at: span, from: value, after: key?.resolved.span)
        let style: Scalar.Style = style == .literal || style == .folded ? .doubleQuoted : style
        return Entry(
            key: .plain(key?.text ?? "", at: keySpan), value: Node(.scalar(Scalar(text, style: style)), span: valueSpan)
        )
    }

    private mutating func note(_ message: String, _ node: Node, _ file: Int) {
        let source = sources[file]
        let offset = min(max(0, node.resolved.span.start - joined.start(of: file)), source.bytes.count)
        gaps.insert(
            Gap(
                .notRendered, source.path.description, detail: message,
                line: LineIndex(source.bytes.span).line(at: offset)))
    }
}
