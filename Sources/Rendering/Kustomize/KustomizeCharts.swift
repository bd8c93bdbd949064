import Documents
import Findings
import Spans

/// The charts of a kustomization (`helmCharts`), rendered with the values that it gives them.
extension KustomizeBuild {
    /// The resources of a chart; one that lies elsewhere is said.
    mutating func inflate(_ item: Node, _ kustomization: Kustomization) -> [BuiltResource] {
        let name = item["name"]?.text ?? ""
        guard let folder = kustomization.chartFolder(item), let chart = charts.chart(in: folder) else {
            let isRemote = item["repo"] != nil
            note(
                isRemote
                    ? "chart '\(name)' lies elsewhere: it was not fetched" : "chart '\(name)' is not there",
                item.entry("name")?.value ?? item, kustomization)
            return []
        }
        let start = joined.start(of: kustomization.file)
        let given =
            item["valuesInline"].map { values in
                TemplateValue(values) { SourcePlace(file: kustomization.file, span: $0.span.shifted(by: -start)) }
            }?.map ?? TemplateMap()
        for path in [item["valuesFile"]].compactMap({ $0 }) + (item["additionalValuesFiles"]?.sequence ?? []) {
            if let file = file(path, kustomization), let values = charts.values(in: file) {
                ChartValues.fill(given, from: values, depth: 0)
            } else {
                note("values '\(path.text ?? "")' are not there", path, kustomization)
            }
        }
        var release = ChartRelease()
        if let text = item["releaseName"]?.text { release.name = text }
        if let text = item["namespace"]?.text { release.namespace = text }
        let (files, found) = charts.render(chart, given: given, release: release)
        add(gaps: found)
        return files.flatMap { joined.add($0) }.flatMap { BuiltResource.all(in: $0) }
    }
}
