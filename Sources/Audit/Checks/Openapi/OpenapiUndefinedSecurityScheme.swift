internal import Documents

/// A requirement that names a scheme that the document does not define: tools skip it, and the operation is open.
struct OpenapiUndefinedSecurityScheme: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces {
            let isElsewhere =
                document.schemesEntry?.value["$ref"] != nil || document.root["components"]?["$ref"] != nil
            if isElsewhere { continue }
            var said: Set<String> = []
            for (operation, file, requirements) in document.requirements {
                for reference in requirements.references
                where document.scheme(named: reference.scheme) == nil && !reference.scheme.contains("/") {
                    guard said.insert(reference.scheme).inserted else { continue }
                    marks.add(
                        Mark(
                            file: file, span: reference.key.span, resource: operation?.resource ?? document.path,
                            name: operation?.name ?? document.title, value: shorten(reference.scheme)))
                }
            }
        }
    }
}
