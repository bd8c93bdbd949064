internal import Documents

/// A requirement with an empty alternative: whoever sends nothing passes.
struct OpenapiOptionalSecurity: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces {
            for (operation, file, requirements) in document.requirements {
                // A whole member that is `{}` of the document has a rule of its own.
                guard let empty = requirements.optional, operation?.isPublicByPurpose != true,
                    operation != nil || requirements.entry.value.sequence != nil
                else { continue }
                marks.add(
                    Mark(
                        file: file, span: requirements.entry.mark, resource: operation?.resource ?? document.path,
                        name: operation?.name ?? document.title, value: "{}",
                        related: [RelatedMark(file: file, span: empty.span, role: "the empty alternative")]))
            }
        }
    }
}
