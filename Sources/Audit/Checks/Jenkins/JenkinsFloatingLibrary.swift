internal import Documents

/// A shared library taken from a branch, or without a version.
struct JenkinsFloatingLibrary: Check {
    private static let branches: Set<String> = ["main", "master", "develop", "dev", "trunk", "HEAD", "latest"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pipeline in workspace.pipelines.jenkins {
            for library in pipeline.libraries where library.placeholders.isEmpty {
                let version = library.string.split(separator: "@", maxSplits: 1).dropFirst().first
                guard version.map({ branches.contains(String($0)) }) ?? true else { continue }
                marks.add(pipeline.site().mark(library.span, library.string))
            }
        }
    }
}
