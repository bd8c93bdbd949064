internal import Documents

/// A number without an upper bound.
struct OpenapiUnboundedNumber: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for document in workspace.interfaces {
            let found = document.schemas.filter { site in
                let node = site.place.node
                return !site.types.isDisjoint(with: ["integer", "number"]) && !site.isEnumerated
                    && node["maximum"] == nil && node["exclusiveMaximum"] == nil
            }
            BoundedMarks.add(found.map { $0.mark(value: "no maximum") }, to: &marks)
        }
    }
}
