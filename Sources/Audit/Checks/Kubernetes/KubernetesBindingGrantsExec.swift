internal import Documents

/// A binding to a role of the same project that allows to run commands in pods.
struct KubernetesBindingGrantsExec: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        AccessControl(workspace).mark("the role that allows it", &marks) { $0.allowsExec }
    }
}

extension AccessControl {
    /// Marks the reference of each binding to a role that has a rule of some kind.
    func mark(_ role: String, _ marks: inout Marks, where test: (RoleRule) -> Bool) {
        for binding in bindings where !binding.isBuiltIn {
            guard let bound = self.role(of: binding), bound.roleRules.contains(where: test),
                let entry = binding.node["roleRef"]?.entry("name")
            else { continue }
            marks.add(
                Mark(
                    file: binding.file, span: entry.mark, resource: binding.path, name: binding.name,
                    value: entry.value.shown,
                    related: [RelatedMark(file: bound.file, span: bound.anchor, role: role)]))
        }
    }
}
