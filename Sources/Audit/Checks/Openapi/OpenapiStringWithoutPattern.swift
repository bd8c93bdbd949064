internal import Documents

/// A string that may be of some length and hold anything: neither `pattern` nor `format` says what.
struct OpenapiStringWithoutPattern: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces {
            let found = document.schemas.filter { site in
                let node = site.place.node
                return site.types.contains("string") && !site.isEnumerated && node["maxLength"] != nil
                    && node["pattern"] == nil
                    && !OpenapiUnboundedString.boundedFormats.contains(node["format"]?.text ?? "")
            }
            BoundedMarks.add(found.map { $0.mark(value: "no pattern") }, to: &marks)
        }
    }
}
