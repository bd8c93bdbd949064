internal import Documents

/// Scopes asked of a scheme that has none: nothing enforces them. Version 3.1 allows names of roles there.
struct OpenapiScopesWithoutOauth: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces where document.root["openapi"]?.text?.hasPrefix("3.1") != true {
            var said: Set<String> = []
            for (operation, file, requirements) in document.requirements {
                for reference in requirements.references {
                    guard let scope = reference.scopes.first,
                        let type = document.scheme(named: reference.scheme)?.place.node["type"]?.text,
                        !["oauth2", "openIdConnect"].contains(type), said.insert(reference.scheme).inserted
                    else { continue }
                    marks.add(
                        Mark(
                            file: file, span: scope.span, resource: operation?.resource ?? document.path,
                            name: reference.scheme, value: shorten(scope.text ?? "")))
                }
            }
        }
    }
}
