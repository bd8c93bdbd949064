internal import Documents
internal import Spans

/// Text that strangers write, put into a script as a macro before the shell reads it.
struct AzurePipelinesScriptInjection: Check {
    private static let strangers = [
        "Build.SourceVersionMessage", "System.PullRequest.SourceBranch", "Build.SourceBranchName", "Build.SourceBranch",
        "System.PullRequest.SourceRepositoryURI", "Build.RequestedFor", "Build.SourceVersionAuthor",
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for item in workspace.pipelines.parts.scripts where item.site.kind == .azure {
            let found = strangers.compactMap { name -> (Range<Int>, String)? in
                let macro = Array("$(\(name.lowercased()))".utf8)
                let start = item.script.text.bytes.firstOffset(of: macro, ignoringCase: true)
                return start.map { ($0..<$0 + macro.count, name) }
            }.min { $0.0.lowerBound < $1.0.lowerBound }
            if let (range, name) = found { marks.add(item.site.mark(item.script.text.span(range), name)) }
        }
    }
}
