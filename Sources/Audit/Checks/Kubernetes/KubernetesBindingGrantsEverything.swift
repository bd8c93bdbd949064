/// A binding to a role of the same project that allows everything.
struct KubernetesBindingGrantsEverything: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        AccessControl(workspace).mark("the role that allows everything", &marks) { $0.allowsEverything }
    }
}
