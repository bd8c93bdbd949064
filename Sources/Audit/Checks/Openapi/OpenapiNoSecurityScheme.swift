internal import Documents

/// A document with operations that defines no security scheme at all, and names none.
struct OpenapiNoSecurityScheme: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces
        where document.schemes.isEmpty && !document.operations.isEmpty && !document.hasGatewayAuthorizer {
            if document.requirements.contains(where: { !$0.requirements.references.isEmpty }) { continue }
            let entry = document.schemesEntry
            // A reference to another file may lead to a file that is not here.
            if entry?.value["$ref"] != nil || document.root["components"]?["$ref"] != nil { continue }
            let value = entry == nil ? Place.absent : "empty"
            let span = document.version == .three ? entry?.mark ?? document.anchor : document.anchor
            marks.add(
                Mark(file: document.file, span: span, resource: document.path, name: document.title, value: value))
        }
    }
}
