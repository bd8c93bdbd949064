import Documents

/// The values of charts: their own, under what the chart that needs them says.
struct ChartValues {
    let folders: ChartFolders

    /// A chart with its values, ready to be rendered.
    struct Instance {
        let chart: Chart
        let values: TemplateMap
        /// The dependencies that are switched on, with the key of their values.
        let parts: [(key: String, instance: Instance)]
        /// The dependencies that are switched on and not there.
        let missing: [Chart.Dependency]
    }

    /// A chart with the values that it is given and, below those, its own.
    func instance(of chart: Chart, given: TemplateMap = TemplateMap(), depth: Int = 0) -> Instance {
        let values = given
        if let own = self.values(of: chart) { Self.fill(values, from: own, depth: 0) }
        var parts: [(key: String, instance: Instance)] = []
        var missing: [Chart.Dependency] = []
        var declared: Set<String> = []
        for dependency in chart.dependencies {
            declared.insert(dependency.name)
            guard Self.isOn(dependency, values), depth < 10 else { continue }
            guard let found = folders.find(dependency, of: chart) else {
                missing.append(dependency)
                continue
            }
            let part = self.part(found, key: dependency.key, values, depth)
            Self.take(dependency.imports, from: part.values, into: values)
            parts.append((dependency.key, part))
        }
        for found in folders.subcharts(of: chart) where !declared.contains(found.name) && depth < 10 {
            parts.append((found.name, part(found, key: found.name, values, depth)))
        }
        return Instance(chart: chart, values: values, parts: parts, missing: missing)
    }

    private func part(_ chart: Chart, key: String, _ values: TemplateMap, _ depth: Int) -> Instance {
        let given = values[key]?.map ?? TemplateMap()
        let global = values["global"]?.map ?? TemplateMap()
        if let own = given["global"]?.map {
            TemplateFunctions.merge(global, into: own, overwrites: true, depth: 0)
        } else {
            given["global"] = TemplateValue.map(global).deepCopy()
        }
        values[key] = .map(given)
        return instance(of: chart, given: given, depth: depth + 1)
    }

    /// The values file's content; nil where there is none, or none that parses.
    private func values(of chart: Chart) -> TemplateMap? { chart.valuesFile.flatMap(values(in:)) }

    /// The mapping that a file holds.
    func values(in file: Int) -> TemplateMap? {
        guard let root = YAML.parse(folders.sources[file].bytes).documents.first?.root else { return nil }
        return TemplateValue(root) { SourcePlace(file: file, span: $0.span) }.map
    }

    /// Adds what is not given. A null that is given takes a value away.
    static func fill(_ given: TemplateMap, from own: TemplateMap, depth: Int) {
        guard depth < 200 else { return }
        for key in own.keys {
            guard let value = own[key] else { continue }
            if let existing = given[key] {
                if existing.isMissing, existing.origin != nil {
                    given.remove(key)
                } else if let mine = existing.map, let other = value.map {
                    fill(mine, from: other, depth: depth + 1)
                }
            } else {
                given.set(key, value, keyOrigin: own.keyOrigins[key])
            }
        }
    }

    /// Whether conditions and tags leave a dependency switched on.
    private static func isOn(_ dependency: Chart.Dependency, _ values: TemplateMap) -> Bool {
        for path in dependency.conditions {
            if case .bool(let isOn)? = value(at: path, in: values)?.content { return isOn }
        }
        let tags = dependency.tags.compactMap { values["tags"]?.map?[$0] }
        return tags.isEmpty || tags.contains(where: \.isTrue)
    }

    private static func value(at path: [String], in values: TemplateMap) -> TemplateValue? {
        var value = TemplateValue.map(values)
        for key in path {
            guard let next = value.map?[key] else { return nil }
            value = next
        }
        return value
    }

    /// `import-values`: names below `exports`, or pairs of paths.
    private static func take(_ imports: [Node], from part: TemplateMap, into values: TemplateMap) {
        for item in imports {
            let child = item.text.map { ["exports", $0] } ?? path(item["child"])
            let parent = item.text == nil ? path(item["parent"]) : []
            guard let source = value(at: child, in: part)?.map else { continue }
            var target = values
            for key in parent {
                if target[key]?.map == nil { target[key] = .map(TemplateMap()) }
                guard let next = target[key]?.map else { break }
                target = next
            }
            fill(target, from: source, depth: 0)
        }
    }

    private static func path(_ node: Node?) -> [String] {
        (node?.text ?? "").split(separator: ".").map(String.init)
    }
}
