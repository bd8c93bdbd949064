extension TemplateFunctions {
    /// Arithmetic and casts. What is made from an unknown is unknown.
    static func numbers(_ name: String, _ arguments: TemplateArguments) throws(TemplateError) -> TemplateValue? {
        guard names.contains(name) else { return nil }
        if arguments.holdsUnknown { return .unknown }
        let integers = arguments.values.map(\.integer)
        let doubles = arguments.values.map { $0.number ?? 0 }
        let origin =
            arguments.values.compactMap(\.origin).first ?? arguments.values.compactMap { $0.text?.summary.value }.first
        func integer(_ value: Int) -> TemplateValue {
            var made = TemplateValue.text(TracedText(String(value), TracedText.Source(value: origin)))
            made = origin == nil ? .integer(value) : TemplateValue(.integer(value), origin: origin)
            return made
        }
        func number(_ value: Double) -> TemplateValue { TemplateValue(.number(value), origin: origin) }
        switch name {
        case "int", "int64", "atoi", "toDecimal": return integer(try arguments.integer(0))
        case "float64": return number(try arguments.number(0))
        case "add": return integer(integers.reduce(0, &+))
        case "add1": return integer(try arguments.integer(0) &+ 1)
        case "sub": return integer(integers.dropFirst().reduce(integers.first ?? 0, &-))
        case "mul": return integer(integers.dropFirst().reduce(integers.first ?? 0, &*))
        case "div", "mod":
            guard integers.count == 2, integers[1] != 0 else { throw TemplateError("'\(name)' by zero") }
            return integer(
                name == "div"
                    ? integers[0].dividedReportingOverflow(by: integers[1]).partialValue
                    : integers[0].remainderReportingOverflow(dividingBy: integers[1]).partialValue)
        case "max", "biggest": return integer(integers.max() ?? 0)
        case "min": return integer(integers.min() ?? 0)
        case "addf": return number(doubles.reduce(0, +))
        case "subf": return number(doubles.dropFirst().reduce(doubles.first ?? 0, -))
        case "mulf": return number(doubles.dropFirst().reduce(doubles.first ?? 0, *))
        case "divf": return number(doubles.dropFirst().reduce(doubles.first ?? 0, /))
        case "maxf": return number(doubles.max() ?? 0)
        case "minf": return number(doubles.min() ?? 0)
        case "ceil": return number(try arguments.number(0).rounded(.up))
        case "floor": return number(try arguments.number(0).rounded(.down))
        case "round":
            let digits = arguments.count > 1 ? try arguments.integer(1) : 0
            return number(Double(fixed(try arguments.number(0), digits: digits)) ?? 0)
        default: return nil
        }
    }

    private static let names: Set<String> = [
        "int", "int64", "atoi", "toDecimal", "float64", "add", "add1", "sub", "mul", "div", "mod", "max", "biggest",
        "min", "addf", "subf", "mulf", "divf", "maxf", "minf", "ceil", "floor", "round",
    ]
}
