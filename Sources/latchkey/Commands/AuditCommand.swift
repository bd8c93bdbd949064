internal import ArgumentParser
internal import Scan

/// `latchkey audit`: configuration alone.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Audit deployment configuration.",
        discussion: "PATH is a repository's work tree, a folder or a single file.")

    @Argument(help: "A folder, a repository or a file.")
    var path = "."

    @Option(help: ArgumentHelp("Report only what is new against the tree of REV.", valueName: "rev"))
    var since: String?

    @Flag(help: "Audit ignored files of the work tree too.") var includeIgnored = false

    @OptionGroup(title: "Report") var report: ReportArguments

    func run() throws {
        var options = ScanOptions(source: .path(path))
        report.apply(to: &options)
        options.scope = .audit
        options.since = since
        options.includesHistory = false
        options.includesIgnored = includeIgnored
        try Run(options: options, report: report).perform()
    }
}
