import Documents
import Findings
import Spans

/// A Helm chart as its folder holds it.
struct Chart {
    /// A chart that another one needs.
    struct Dependency {
        let name: String
        /// The key of its values in those of the chart that needs it.
        let key: String
        /// `condition`: paths of values of which the first that is there decides.
        let conditions: [[String]]
        let tags: [String]
        let repository: String
        /// `import-values`
        let imports: [Node]
        /// Where it is declared.
        let place: SourcePlace
    }

    /// The chart's folder.
    let folder: BytePath
    /// Its name.
    let name: String
    /// `Chart.yaml`.
    let metadata: Node
    /// The number of `values.yaml` among the sources.
    let valuesFile: Int?
    let dependencies: [Dependency]
    /// The numbers of its files, those of its subcharts left out.
    let files: [Int]

    /// Whether it only defines templates for others.
    var isLibrary: Bool { metadata["type"]?.text == "library" }
}

/// The charts among some sources.
struct ChartFolders {
    let sources: [SourceText]
    /// The charts by folder.
    private(set) var charts: [BytePath: Chart] = [:]
    /// The folders of the charts that lie below `charts/` of another one, by that chart's.
    private var nested: [BytePath: [BytePath]] = [:]
    private var folders: [String: [BytePath]] = [:]

    private static let descriptor = Array("Chart.yaml".utf8)
    private static let below = Array("/charts".utf8)

    init(_ sources: [SourceText]) {
        self.sources = sources
        let descriptors = sources.indices.filter { sources[$0].path.name == Self.descriptor }
        let all = Set(descriptors.map { sources[$0].path.parent })
        guard !all.isEmpty else { return }
        var files: [BytePath: [Int]] = [:]
        for index in sources.indices {
            if let folder = Self.ancestors(of: sources[index].path).first(where: all.contains) {
                files[folder, default: []].append(index)
            }
        }
        for index in descriptors {
            let folder = sources[index].path.parent
            guard let chart = chart(index, folder, files[folder] ?? []) else { continue }
            charts[folder] = chart
            folders[chart.name, default: []].append(folder)
        }
        for folder in charts.keys.sorted() {
            let parent = folder.parent
            guard parent.bytes.elementsEqual("charts".utf8) || parent.bytes.suffix(7).elementsEqual(Self.below) else {
                continue
            }
            if charts[parent.parent] != nil { nested[parent.parent, default: []].append(folder) }
        }
    }

    /// The charts that are part of no other one.
    var roots: [Chart] {
        let inner = Set(nested.values.flatMap { $0 })
        return charts.values.filter { !inner.contains($0.folder) }.sorted { $0.folder < $1.folder }
    }

    /// The charts below a chart's `charts/`.
    func subcharts(of chart: Chart) -> [Chart] { (nested[chart.folder] ?? []).compactMap { charts[$0] } }

    /// The chart that a dependency means: one in `charts/`, one at its `file://` path, or one of its name elsewhere.
    func find(_ dependency: Chart.Dependency, of chart: Chart) -> Chart? {
        if let inside = subcharts(of: chart).first(where: { $0.name == dependency.name }) { return inside }
        if dependency.repository.hasPrefix("file://") {
            let path = chart.folder.resolving(String(dependency.repository.dropFirst(7)))
            if let path, let found = charts[path] { return found }
        }
        let candidates = (folders[dependency.name] ?? []).filter { $0 != chart.folder }
        return (candidates.first { $0.parent == chart.folder.parent } ?? candidates.first).flatMap { charts[$0] }
    }

    private func chart(_ index: Int, _ folder: BytePath, _ files: [Int]) -> Chart? {
        guard let root = YAML.parse(sources[index].bytes).documents.first?.root, let name = root["name"]?.text else {
            return nil
        }
        func file(_ name: String) -> Int? {
            files.first { sources[$0].path == folder.appending(Array(name.utf8)) }
        }
        var dependencies = Self.dependencies(root, file: index)
        if dependencies.isEmpty, let requirements = file("requirements.yaml"),
            let root = YAML.parse(sources[requirements].bytes).documents.first?.root
        {
            dependencies = Self.dependencies(root, file: requirements)
        }
        return Chart(
            folder: folder, name: name, metadata: root, valuesFile: file("values.yaml") ?? file("values.yml"),
            dependencies: dependencies, files: files)
    }

    private static func dependencies(_ root: Node, file: Int) -> [Chart.Dependency] {
        (root["dependencies"]?.sequence ?? []).compactMap { node in
            guard let name = node["name"]?.text else { return nil }
            let conditions = (node["condition"]?.text ?? "").split(separator: ",").map { path in
                path.filter { $0 != " " }.split(separator: ".").map(String.init)
            }
            return Chart.Dependency(
                name: name, key: node["alias"]?.text ?? name, conditions: conditions,
                tags: (node["tags"]?.sequence ?? []).compactMap(\.text), repository: node["repository"]?.text ?? "",
                imports: node["import-values"]?.sequence ?? [],
                place: SourcePlace(file: file, span: node.entry("name")?.span ?? node.span))
        }
    }

    /// The folders that hold a path, innermost first, the root last.
    static func ancestors(of path: BytePath) -> [BytePath] {
        var folders: [BytePath] = []
        var folder = path.parent
        while !folder.bytes.isEmpty {
            folders.append(folder)
            folder = folder.parent
        }
        return folders + [folder]
    }
}

extension BytePath {
    /// Whether it lies below a folder; every path lies below the root.
    func isBelow(_ folder: BytePath) -> Bool {
        folder.bytes.isEmpty || bytes.starts(with: folder.bytes + [0x2F])
    }

    /// The path relative to a folder that holds it, as text.
    func relative(to folder: BytePath) -> String {
        let start = folder.bytes.isEmpty ? 0 : folder.bytes.count + 1
        return String(decoding: bytes.dropFirst(start), as: UTF8.self)
    }
}
