internal import ArgumentParser
internal import Files
internal import Findings
internal import Glibc
internal import Reports
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

    @Option(help: ArgumentHelp("The folder that a file is judged with, if not its repository.", valueName: "folder"))
    var project: String?

    @Flag(help: "Audit ignored files of the work tree too.") var includeIgnored = false

    @Flag(help: "Make the edits that are certain, then report what is left.") var fix = false
    @Flag(help: "Print these edits as a difference, change nothing, and exit as an audit does.") var diff = false

    @OptionGroup(title: "Report") var report: ReportArguments

    func run() throws {
        var options = ScanOptions(source: .path(path))
        report.apply(to: &options)
        options.scope = .audit
        options.since = since
        options.project = project
        options.includesHistory = false
        options.includesIgnored = includeIgnored
        if fix, diff { throw Failure(.usage, "--fix and --diff: only one of them", hint: "look at --diff first") }
        if fix || diff {
            let outcome: FixOutcome
            do throws(ScanError) { outcome = try planFixes(options) } catch { throw Failure(error) }
            if diff {
                show(outcome)
                throw ExitStatus(rawValue: outcome.exitCode) ?? .complete
            }
            try apply(outcome)
        }
        try Run(options: options, report: report).perform()
    }

    private func show(_ outcome: FixOutcome) {
        let (text, hidden) = outcome.difference
        try? writeAll(text, to: STDOUT_FILENO)
        sayRefused(outcome)
        guard hidden > 0 else { return }
        let what = hidden == 1 ? "1 change is" : "\(hidden) changes are"
        writeText("latchkey: \(what) not shown: a credential stands on the line\n", to: STDERR_FILENO)
    }

    /// Writes each file whole or not at all; one that has changed since it was read is left alone.
    private func apply(_ outcome: FixOutcome) throws {
        var written: Set<BytePath> = []
        for file in outcome.files {
            let path = outcome.root + [0x2F] + file.path.bytes
            do throws(FileError) {
                guard try readFile(path) == file.before else {
                    writeText(
                        "latchkey: left alone: \(printable(file.path.description)): it has changed\n", to: STDERR_FILENO
                    )
                    continue
                }
                try writeFile(path, file.after, mode: FileStatus(of: path).permissions)
                written.insert(file.path)
            } catch {
                throw Failure(.cannotScan, "audit --fix: \(file.path): \(error.reason)")
            }
        }
        for fix in outcome.applied where written.contains(fix.path) {
            let place = "\(printable(fix.path.description)):\(fix.line)"
            writeText("fixed: \(place): \(fix.rule.path): \(printable(fix.description))\n", to: STDERR_FILENO)
        }
        sayRefused(outcome)
    }

    private func sayRefused(_ outcome: FixOutcome) {
        for (path, reason) in outcome.refused {
            writeText("latchkey: left alone: \(printable(path.description)): \(printable(reason))\n", to: STDERR_FILENO)
        }
    }
}
