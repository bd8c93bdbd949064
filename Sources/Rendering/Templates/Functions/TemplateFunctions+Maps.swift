extension TemplateFunctions {
    /// Functions on mappings.
    static func maps(_ name: String, _ arguments: TemplateArguments) throws(TemplateError) -> TemplateValue? {
        switch name {
        case "dict": return .map(try dictionary(arguments))
        case "get": return try arguments[0].isUnknown ? .unknown : arguments.map(0)[arguments.string(1)] ?? .text("")
        case "set":
            let map = try arguments.map(0)
            map.set(try arguments.string(1), try arguments[2], keyOrigin: map.keyOrigins[try arguments.string(1)])
            return .map(map)
        case "unset":
            let map = try arguments.map(0)
            map.remove(try arguments.string(1))
            return .map(map)
        case "hasKey":
            if try arguments[0].isUnknown { return .unknown }
            return .bool(try arguments.map(0)[arguments.string(1)] != nil)
        case "pluck":
            let key = try arguments.string(0)
            return .list(arguments.values.dropFirst().compactMap { $0.map?[key] })
        case "keys":
            return .list(
                arguments.values.flatMap { value in
                    (value.map?.keys ?? []).map {
                        .text(TracedText($0, TracedText.Source(value: value.map?.keyOrigins[$0])))
                    }
                })
        case "values":
            let map = try arguments.map(0)
            return .list(map.keys.compactMap { map[$0] })
        case "pick", "omit": return .map(try chosen(arguments, keeps: name == "pick"))
        case "merge", "mergeOverwrite":
            guard let target = try arguments[0].map else { return try arguments[0] }
            for value in arguments.values.dropFirst() {
                if let map = value.map { merge(map, into: target, overwrites: name == "mergeOverwrite", depth: 0) }
            }
            return .map(target)
        case "deepCopy": return try arguments[0].deepCopy()
        case "dig": return try dug(arguments)
        default: return nil
        }
    }

    private static func dictionary(_ arguments: TemplateArguments) throws(TemplateError) -> TemplateMap {
        let map = TemplateMap()
        var index = 0
        while index < arguments.count {
            map[try arguments.string(index)] = index + 1 < arguments.count ? try arguments[index + 1] : .text("")
            index += 2
        }
        return map
    }

    private static func chosen(_ arguments: TemplateArguments, keeps: Bool) throws(TemplateError) -> TemplateMap {
        let map = try arguments.map(0)
        let names = arguments.values.dropFirst().flatMap { $0.list?.map(\.string) ?? [$0.string] }
        let result = TemplateMap()
        for key in map.keys where names.contains(key) == keeps {
            if let value = map[key] { result.set(key, value, keyOrigin: map.keyOrigins[key]) }
        }
        return result
    }

    private static func dug(_ arguments: TemplateArguments) throws(TemplateError) -> TemplateValue {
        guard arguments.count >= 3 else { throw TemplateError("'dig' lacks an argument") }
        var value = arguments.last
        for key in arguments.values.dropLast(2) {
            if value.isUnknown { return .unknown }
            guard let next = value.map?[key.string] else { return try arguments[arguments.count - 2] }
            value = next
        }
        return value
    }

    /// Fills in what the target lacks, or replaces what it has, mapping by mapping.
    static func merge(_ source: TemplateMap, into target: TemplateMap, overwrites: Bool, depth: Int) {
        guard depth < 200, source !== target else { return }
        for key in source.keys {
            guard let value = source[key] else { continue }
            let existing = target[key]
            if let mine = existing?.map, let other = value.map {
                merge(other, into: mine, overwrites: overwrites, depth: depth + 1)
            } else if overwrites ? (value.isTrue || existing == nil) : existing?.isTrue != true {
                // What is merged in must not be changed by later merges.
                target.set(key, value.deepCopy(), keyOrigin: source.keyOrigins[key])
            }
        }
    }
}
