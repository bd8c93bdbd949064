internal import Documents

/// Operations that require authentication and describe no answer for those who lack it.
struct OpenapiNoRefusalResponse: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces {
            let silent = document.operations.filter { operation in
                guard let requirements = operation.security ?? document.globalSecurity,
                    !requirements.references.isEmpty, requirements.optional == nil
                else { return false }
                return operation.describesNone(of: ["401", "403", "4XX", "4xx", "default"])
            }
            OpenAPIDocument.Operation.markFirst(of: silent, value: "neither 401 nor 403", &marks)
        }
    }
}
