internal import Documents

/// A constraint of Gatekeeper that admits what it objects to. Every template makes a kind of its own.
struct KubernetesGatekeeperDryRun: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for constraint in workspace.resources where constraint.group == "constraints.gatekeeper.sh" {
            guard let entry = constraint.node["spec"]?.entry("enforcementAction"), let action = entry.value.text,
                ["dryrun", "warn"].contains(action.lowercased())
            else { continue }
            marks.add(
                Mark(
                    file: constraint.file, span: entry.mark, resource: constraint.path, name: constraint.name,
                    value: action))
        }
    }
}
