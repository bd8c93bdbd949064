internal import Documents

/// A scope that a requirement asks for and no flow of its scheme defines.
struct OpenapiUndefinedScope: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces {
            var said: Set<[String]> = []
            for (operation, file, requirements) in document.requirements {
                for reference in requirements.references {
                    guard let known = document.scheme(named: reference.scheme)?.scopes else { continue }
                    for scope in reference.scopes {
                        guard let text = scope.text, !known.contains(text), !holdsVariable(text),
                            said.insert([reference.scheme, text]).inserted
                        else { continue }
                        marks.add(
                            Mark(
                                file: file, span: scope.span, resource: operation?.resource ?? document.path,
                                name: reference.scheme, value: shorten(text)))
                    }
                }
            }
        }
    }
}

extension OpenAPIDocument.SecurityScheme {
    /// The scopes that its flows define; nil where it is no OAuth scheme.
    fileprivate var scopes: Set<String>? {
        guard place.node["type"]?.text == "oauth2" else { return nil }
        let holders = [place.node["scopes"]] + (place.node["flows"]?.effectiveEntries ?? []).map { $0.value["scopes"] }
        return Set(holders.flatMap { $0?.effectiveEntries ?? [] }.compactMap(\.key.text))
    }
}
