internal import Documents

/// A base image without a digest, and without a tag or with the tag `latest`. Defaults of build arguments count.
struct DockerfileFloatingBase: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        workspace.markBases(&marks) { $0.isFloating }
    }
}

extension Workspace {
    /// Marks the base image of each stage that fails a test.
    func markBases(_ marks: inout Marks, where test: (ImageReference) -> Bool) {
        for site in stages {
            switch DockerBase(site) {
            case .none: continue
            case .unknown(let node): marks.unknown(file: site.dockerfile.file, span: node.span)
            case .image(let image, let node) where test(image): marks.add(site.mark(node.span, node.shown))
            case .image: continue
            }
        }
    }
}
