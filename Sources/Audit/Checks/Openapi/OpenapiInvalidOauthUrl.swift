internal import Documents

/// An address of an authorization server that is not well formed: readers understand it in different ways.
struct OpenapiInvalidOauthUrl: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        OpenAPIDocument.markAuthorizationServers(with: .malformed, on: workspace, &marks)
    }
}

extension OpenAPIDocument {
    /// Marks the addresses of authorization servers that have a fault.
    static func markAuthorizationServers(
        with fault: AddressForm.Fault, on workspace: Workspace, _ marks: inout Marks
    ) {
        for scheme in workspace.interfaces.flatMap(\.schemes) {
            let holders = [scheme.place.node] + (scheme.place.node["flows"]?.effectiveEntries ?? []).map(\.value)
            for holder in holders {
                for key in ["authorizationUrl", "tokenUrl", "refreshUrl", "openIdConnectUrl"] {
                    guard let entry = holder.entry(key), let text = entry.value.text,
                        AddressForm.fault(text) == fault
                    else { continue }
                    marks.add(
                        Mark(
                            file: scheme.place.file, span: entry.mark, resource: "security-scheme/" + scheme.name,
                            name: key, value: shorten(text)))
                }
            }
        }
    }
}
