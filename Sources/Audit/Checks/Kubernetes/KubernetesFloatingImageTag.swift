internal import Documents

/// An image without a digest, and without a tag or with the tag `latest`.
struct KubernetesFloatingImageTag: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        workspace.markImages(&marks) { $0.isFloating }
    }
}

extension Workspace {
    /// Marks the image of each container whose reference fails a test. References with variables cannot be known.
    /// Images that Skaffold builds are left alone: it puts in the digest of what it has built.
    func markImages(_ marks: inout Marks, where test: (ImageReference) -> Bool) {
        let built = Set(
            resources(ofKind: "Config", groups: ["skaffold"]).flatMap { config in
                (config.node["build"]?["artifacts"]?.sequence ?? []).compactMap { $0["image"]?.text }
            })
        for site in containers {
            guard let entry = site.container.node.entry("image"), let text = entry.value.text, !text.isEmpty else {
                continue
            }
            if entry.value.isUnknown {
                marks.unknown(file: site.pod.file, span: entry.value.span)
            } else if !built.contains(text), test(ImageReference(text)) {
                marks.add(site.mark(entry.mark, entry.value.shown))
            }
        }
    }
}
