internal import Documents

/// An image without a digest, and without a tag or with the tag `latest`. What the service builds itself is left alone.
struct ComposeFloatingImageTag: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        workspace.markServiceImages(&marks) { $0.isFloating }
    }
}

extension Workspace {
    /// Marks the image of each service whose reference fails a test; defaults of variables count.
    func markServiceImages(_ marks: inout Marks, where test: (ImageReference) -> Bool) {
        for site in composeServices where site.service.node["build"] == nil {
            if let image = site.service.image {
                if test(image.reference) { marks.add(site.mark(image.entry.mark, image.entry.value.shown)) }
            } else if let value = site.service.node["image"], value.isUnknown {
                marks.unknown(file: site.project.file, span: value.span)
            }
        }
    }
}
