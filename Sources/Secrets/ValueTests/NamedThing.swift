/// Values that words, paths or versions explain, whatever stands beside them: the names of things in programs.
enum NamedThing {
    /// Why the value is the name of a thing; nil if it may be a credential.
    static func reason(_ value: ValueText) -> String? {
        guard !value.hasSpace, value.foreign == 0 else { return nil }
        if let reason = CodeExpression.reason(value) ?? WordsTest.reason(value) { return reason }
        if PlainData.isPath(value) { return "a path" }
        if PlainData.isTag(value) { return "a version" }
        return IdentifierText.reason(value, demand: .low)
    }
}
