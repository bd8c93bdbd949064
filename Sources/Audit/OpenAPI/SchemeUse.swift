internal import Documents

extension OpenAPIDocument {
    /// Marks where schemes of a kind are first required: by the document, else by the first operation that names them.
    /// The other places and the definition stand beside it.
    static func markUse(of isMeant: (Node) -> Bool, on workspace: Workspace, _ marks: inout Marks) {
        for document in workspace.interfaces {
            for scheme in document.schemes where isMeant(scheme.place.node) {
                let uses = document.requirements.flatMap { operation, file, requirements in
                    requirements.references.filter { $0.scheme == scheme.name }.map { (operation, file, $0.key) }
                }
                guard let (operation, file, key) = uses.first else { continue }
                let definition = RelatedMark(file: scheme.place.file, span: scheme.anchor, role: "the definition")
                let others = uses.dropFirst().prefix(9).map {
                    RelatedMark(file: $0.1, span: $0.2.span, role: "required here too")
                }
                marks.add(
                    Mark(
                        file: file, span: key.span, resource: operation?.resource ?? document.path,
                        name: operation?.name ?? document.title, value: shorten(scheme.name),
                        related: [definition] + others))
            }
        }
    }
}

extension SchemaSites.Site {
    /// A mark on this schema's type.
    func mark(value: String) -> Mark {
        Mark(file: place.file, span: mark, resource: resource, name: name, value: value)
    }
}
