internal import Documents

/// An updater that proposes releases on the day they appear.
struct DependabotNoCooldown: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for item in workspace.dependabotUpdates {
            let cooldown = item.node["cooldown"]
            guard let days = cooldown?.entry("default-days") ?? item.node.entry("cooldown") else {
                marks.add(item.mark(item.anchor, Place.absent))
                continue
            }
            if days.key.text == "cooldown" {
                // Steps of their own for major, minor and patch releases are a decision too.
                if cooldown?.effectiveEntries?.contains(where: { $0.key.text?.hasPrefix("semver-") == true }) != true {
                    marks.add(item.mark(days.key.span, Place.absent))
                }
            } else if let number = days.value.integer, number < 3 {
                marks.add(item.mark(days.span, "\(number)"))
            }
        }
    }
}
