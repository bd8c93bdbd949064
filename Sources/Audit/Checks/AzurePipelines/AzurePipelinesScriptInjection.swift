internal import Documents

/// Text that strangers write, put into a script as a macro before the shell reads it.
struct AzurePipelinesScriptInjection: Check {
    private static let strangers = [
        "Build.SourceVersionMessage", "System.PullRequest.SourceBranch", "Build.SourceBranchName", "Build.SourceBranch",
        "System.PullRequest.SourceRepositoryURI", "Build.RequestedFor", "Build.SourceVersionAuthor",
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for item in workspace.pipelines.parts.scripts where item.site.kind == .azure {
            let text = String(decoding: item.script.text.bytes, as: UTF8.self)
            let found = strangers.compactMap { name -> (Range<Int>, String)? in
                guard let range = text.lowercased().firstRange(of: "$(\(name.lowercased()))") else { return nil }
                let start = text[..<range.lowerBound].utf8.count
                return (start..<start + name.utf8.count + 3, name)
            }.min { $0.0.lowerBound < $1.0.lowerBound }
            if let (range, name) = found { marks.add(item.site.mark(item.script.text.span(range), name)) }
        }
    }
}
