import Documents
import Findings
import Spans

/// The release that a chart is rendered as.
struct ChartRelease {
    var name = "release-name"
    var namespace = "default"
}

/// Renders charts with the values that they bring themselves, as `helm template` does.
struct ChartRenderer {
    private let folders: ChartFolders
    private let sources: [SourceText]
    private let limits: TemplateLimits

    /// The cluster that is assumed.
    private static let clusterVersion = "v1.33.0"

    init(_ sources: [SourceText], limits: TemplateLimits = TemplateLimits()) {
        self.sources = sources
        self.limits = limits
        folders = ChartFolders(sources)
    }

    /// Names the files that are judged as part of charts.
    func consume(into projects: inout RenderedProjects) {
        for chart in folders.charts.values {
            for file in chart.files where isTemplate(file, of: chart) || Self.describesChart(sources[file].path) {
                projects.consumed.insert(file)
            }
        }
    }

    /// Renders every chart that is part of no other one, but for some.
    func render(leavingOut taken: Set<BytePath>, into projects: inout RenderedProjects) {
        for chart in folders.roots where !chart.isLibrary && !taken.contains(chart.folder) {
            let (files, gaps) = render(chart, given: TemplateMap(), release: ChartRelease())
            projects.files += files
            projects.gaps += gaps.sorted()
        }
    }

    /// The chart in a folder.
    func chart(in folder: BytePath) -> Chart? { folders.charts[folder] }

    /// The values that a file holds.
    func values(in file: Int) -> TemplateMap? { ChartValues(folders: folders).values(in: file) }

    /// Whether a file is the chart's description or holds values.
    private static func describesChart(_ path: BytePath) -> Bool {
        let name = String(decoding: path.name, as: UTF8.self)
        return ["Chart.yaml", "requirements.yaml"].contains(name) || name.hasPrefix("values")
            || name.hasSuffix("values.yaml") || name.hasSuffix("values.yml")
    }

    private func isTemplate(_ file: Int, of chart: Chart) -> Bool {
        sources[file].path.isBelow(chart.folder.appending(Array("templates".utf8)))
    }

    /// A template of a chart that is to be put out.
    private struct Job {
        let file: Int
        let syntax: TemplateSyntax
        let dot: TemplateMap
    }

    /// Renders a chart with values that go before its own.
    func render(
        _ chart: Chart, given: TemplateMap, release: ChartRelease
    ) -> (files: [RenderedFile], gaps: Set<Gap>) {
        let run = TemplateRun(limits: limits)
        var jobs: [Job] = []
        var files: [RenderedFile] = []
        var gaps: Set<Gap> = []
        let instance = ChartValues(folders: folders).instance(of: chart, given: given)
        prepare(instance, path: chart.name, release, run, &jobs, &gaps)
        for job in jobs {
            do throws(TemplateError) {
                let text = try run.render(job.syntax, with: .map(job.dot))
                if let file = rendered(text, job.file, scope: chart.folder) { files.append(file) }
            } catch {
                gaps.insert(gap(.notRendered, error.message, error.place, otherwise: job.file))
            }
        }
        let descriptor = sources.firstIndex { $0.path == chart.folder.appending(Array("Chart.yaml".utf8)) } ?? 0
        for note in run.notes { gaps.insert(gap(note.reason, note.message, note.place, otherwise: descriptor)) }
        return (files, gaps)
    }

    /// Parses the templates of a chart and of its parts, inner ones first: outer definitions replace inner ones.
    private func prepare(
        _ instance: ChartValues.Instance, path: String, _ release: ChartRelease, _ run: TemplateRun,
        _ jobs: inout [Job], _ gaps: inout Set<Gap>
    ) {
        for part in instance.parts {
            prepare(part.instance, path: "\(path)/charts/\(part.key)", release, run, &jobs, &gaps)
        }
        for dependency in instance.missing {
            let reason = "dependency '\(dependency.name)' is not unpacked in charts/: what it adds was not rendered"
            gaps.insert(gap(.notRendered, reason, dependency.place, otherwise: dependency.place.file))
        }
        let chart = instance.chart
        let top = topLevel(instance, release, isRoot: !path.contains("/"))
        for file in chart.files where isTemplate(file, of: chart) {
            let name = "\(path)/\(sources[file].path.relative(to: chart.folder))"
            do throws(TemplateError) {
                let syntax = try TemplateParser.parse(TracedText(sources[file].bytes, ofFile: file))
                run.define(syntax)
                run.define(name, as: syntax)
                guard isPutOut(sources[file].path), !chart.isLibrary else { continue }
                let template = TemplateMap(["Name": .text(name), "BasePath": .text("\(path)/templates")])
                let dot = TemplateMap(top.merging(["Template": .map(template)]) { _, new in new })
                jobs.append(Job(file: file, syntax: syntax, dot: dot))
            } catch {
                let offset = error.offset ?? 0
                let place = SourcePlace(file: file, span: ByteRange(offset, offset))
                gaps.insert(gap(.notRendered, error.message, place, otherwise: file))
            }
        }
    }

    /// Files that only define templates, and notes for people, are not put out.
    private func isPutOut(_ path: BytePath) -> Bool {
        !path.name.starts(with: [0x5F]) && ["yaml", "yml", "json"].contains(path.lowercasedExtension)
    }

    /// What every template of a chart sees.
    private func topLevel(
        _ instance: ChartValues.Instance, _ named: ChartRelease, isRoot: Bool
    ) -> [String: TemplateValue] {
        let release: [String: TemplateValue] = [
            "Name": .text(named.name), "Namespace": .text(named.namespace), "Service": .text("Helm"),
            "Revision": .integer(1), "IsInstall": .bool(true), "IsUpgrade": .bool(false),
        ]
        let version = SemanticVersion(Self.clusterVersion)
        let cluster: [String: TemplateValue] = [
            "Version": .text(Self.clusterVersion), "GitVersion": .text(Self.clusterVersion),
            "Major": .text(String(version?.major ?? 1)), "Minor": .text(String(version?.minor ?? 0)),
        ]
        let capabilities: [String: TemplateValue] = [
            "KubeVersion": .map(TemplateMap(cluster)), "APIVersions": TemplateValue(.object(.apiVersions)),
            "HelmVersion": .map(TemplateMap(["Version": .text("v3.18.0"), "GoVersion": .text("go1.24")])),
        ]
        let parts = TemplateMap(
            Dictionary(
                instance.parts.map { ($0.key, .map(TemplateMap(topLevel($0.instance, named, isRoot: false)))) }
            ) { $1 })
        return [
            "Values": .map(instance.values), "Chart": .map(description(instance.chart, isRoot: isRoot)),
            "Release": .map(TemplateMap(release)), "Capabilities": .map(TemplateMap(capabilities)),
            "Files": TemplateValue(.object(.files(files(of: instance.chart)))), "Subcharts": .map(parts),
        ]
    }

    /// `Chart.yaml` under the names of Helm's structure: `appVersion` is `AppVersion`.
    private func description(_ chart: Chart, isRoot: Bool) -> TemplateMap {
        let map = TemplateMap()
        for entry in chart.metadata.effectiveEntries ?? [] {
            guard let key = entry.key.text, let first = key.first else { continue }
            var value = TemplateValue(entry.value) { _ in nil }
            // Versions are texts, however they are written.
            if let text = entry.value.text { value = .text(text) }
            map[first.uppercased() + key.dropFirst()] = value
        }
        map["IsRoot"] = .bool(isRoot)
        return map
    }

    /// What `.Files` holds: everything that is no template.
    private func files(of chart: Chart) -> [(path: String, value: TemplateValue)] {
        chart.files.filter { !isTemplate($0, of: chart) }.map { file in
            let source = sources[file]
            let place = SourcePlace(file: file, span: ByteRange(0, source.bytes.count))
            let text = TracedText(source.bytes, TracedText.Source(value: place))
            return (source.path.relative(to: chart.folder), TemplateValue(.text(text), origin: place))
        }
    }

    /// The file of the workspace that a rendered text becomes; nil where nothing was put out.
    private func rendered(_ text: TracedText, _ file: Int, scope: BytePath) -> RenderedFile? {
        guard text.bytes.contains(where: { !isTemplateBlank($0) }) else { return nil }
        let parsed = YAML.parse(text.bytes)
        let start = SourcePlace(file: file, span: ByteRange(0, 0))
        return RenderedFile(
            path: sources[file].path, bytes: text.bytes, format: .yaml, documents: parsed.documents,
            errors: parsed.errors, map: text.map(standIn: start), scope: scope)
    }

    private func gap(_ reason: GapReason, _ message: String, _ place: SourcePlace?, otherwise file: Int) -> Gap {
        let source = sources[place?.file ?? file]
        let line = place.map { LineIndex(source.bytes.span).line(at: min($0.span.start, source.bytes.count)) }
        return Gap(reason, source.path.description, detail: message, line: line)
    }
}
