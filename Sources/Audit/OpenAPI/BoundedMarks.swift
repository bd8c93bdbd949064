/// Marks of a rule that may strike hundreds of times in one document: the first ones each for itself, the rest as one.
struct BoundedMarks {
    private static let limit = 40
    private static let relatedLimit = 10

    /// Adds the marks of one document.
    static func add(_ found: [Mark], to marks: inout Marks) {
        for mark in found.prefix(limit) { marks.add(mark) }
        let rest = found.dropFirst(limit)
        guard var last = rest.first else { return }
        last.value += rest.count > 1 ? ", and \(rest.count - 1) more like it" : ""
        last.related = rest.dropFirst().prefix(relatedLimit).map {
            RelatedMark(file: $0.file, span: $0.span, role: "the same")
        }
        marks.add(last)
    }
}
