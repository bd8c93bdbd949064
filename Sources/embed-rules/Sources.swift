internal import Rules

/// The Swift source that carries the archive as two strings in the executable's read-only data.
func archiveSource(_ archive: RuleArchive) -> String {
    let (rules, heads) = archive.encoded
    return constant("embeddedRules", rules) + constant("embeddedHeads", heads)
}

private func constant(_ name: String, _ text: [UInt8]) -> String {
    var literal = ""
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
        switch scalar {
        case "\\": literal += "\\\\"
        case "\"": literal += "\\\""
        case "\n": literal += "\\n"
        case _ where scalar.value < 0x20 || scalar.value > 0x7E: literal += "\\u{\(String(scalar.value, radix: 16))}"
        default: literal.unicodeScalars.append(scalar)
        }
    }
    return "let \(name): StaticString = \"\(literal)\"\n"
}

/// A function that leads from a name in a rule file to the type behind it. A name without a type does not compile.
func tableSource(_ function: String, of protocolName: String, rows: [(name: String, type: String)]) -> String {
    guard !rows.isEmpty else { return "func \(function)(named name: String) -> (any \(protocolName).Type)? { nil }\n" }
    let cases = rows.map { "    case \"\($0.name)\": \($0.type).self\n" }.joined()
    return """
        func \(function)(named name: String) -> (any \(protocolName).Type)? {
            switch name {
        \(cases)    default: nil
            }
        }

        """
}

/// `kubernetes/flat-namespace` becomes `KubernetesFlatNamespace`.
func typeName(_ name: String) -> String {
    name.split { $0 == "/" || $0 == "-" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
}

extension AuditRule {
    /// Whether a type in `Audit/Checks` judges.
    var isCheck: Bool {
        if case .check = judgement { true } else { false }
    }
}
