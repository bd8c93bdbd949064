internal import ArgumentParser
internal import Files
internal import Findings
internal import Glibc
internal import Reports
internal import Scan

/// One run of `scan` or `audit`: scans, writes every form of the report, ends with the gate's exit code.
struct Run {
    let options: ScanOptions
    let report: ReportArguments

    func perform() throws {
        let plan = try OutputPlan(format: report.format, outputs: report.output)
        try checkShowSecrets(plan)
        let outcome: ScanOutcome
        do throws(ScanError) { outcome = try scan(options) } catch {
            report.clearProgress(options)
            throw Failure(error)
        }
        report.clearProgress(options)
        options.timings?.enter(.report)
        if !report.quiet {
            for note in outcome.notes { writeText("latchkey: note: \(printable(note))\n", to: STDERR_FILENO) }
        }
        for destination in plan.destinations { try write(outcome, to: destination) }
        if plan.destinations.allSatisfy({ $0.file != nil }), !report.quiet { sayWhereItIs(outcome, plan) }
        if let timings = options.timings { writeText(TimingsText(timings.end()).text, to: STDERR_FILENO) }
        throw ExitStatus(rawValue: outcome.report.exitCode) ?? .complete
    }

    /// Secrets in clear need somewhere that is not a log: a terminal, or a file that the user named.
    private func checkShowSecrets(_ plan: OutputPlan) throws {
        guard report.showSecrets else { return }
        if Environment.isContinuousIntegration, Environment.value("LATCHKEY_SHOW_SECRETS_IN_CI") != "1" {
            throw Failure(
                .usage, "--show-secrets: refused because CI is set: logs and artifacts of pipelines are read by many",
                hint: "set LATCHKEY_SHOW_SECRETS_IN_CI=1 if that is what you want")
        }
        if plan.destinations.contains(where: { $0.file == nil }), !Environment.isTerminal {
            throw Failure(
                .usage, "--show-secrets: refused because standard output is not a terminal",
                hint: "name a file with --output")
        }
        writeText("warning: the report shows secrets in clear (--show-secrets)\n", to: STDERR_FILENO)
    }

    private func write(_ outcome: ScanOutcome, to destination: OutputPlan.Destination) throws {
        var options = reportOptions
        options.allowsFurtherDocuments = destination.file != nil
        if destination.file != nil {
            options.colour = false
        } else {
            options.width = Environment.columns
            // Terminals that show colours show links, or leave them out.
            let hasLinks = Environment.isTerminal && options.colour
            options.hyperlinkRoot = hasLinks ? Environment.absolutePath(outcome.report.target.path) : nil
        }
        let reporter = destination.format.reporter(rules: ActiveRules(outcome.rules), options: options)
        let documents = reporter.documents(for: outcome.report)
        for (index, document) in documents.enumerated() {
            var text = ""
            document.write(to: &text)
            if let file = destination.file {
                try save(text, as: documentPath(file, number: index + 1))
            } else {
                writeText(text, to: STDOUT_FILENO)
            }
        }
    }

    private func save(_ text: String, as file: String) throws {
        do throws(FileError) {
            try writeFile(Array(file.utf8), Array(text.utf8), mode: report.showSecrets ? 0o600 : 0o644)
        } catch {
            throw Failure(.cannotScan, "report: \(file): \(error.reason)", hint: "name another file with --output")
        }
    }

    private var reportOptions: ReportOptions {
        var options = ReportOptions()
        options.showSecrets = report.showSecrets
        options.showSuppressed = report.showSuppressed
        options.why = report.why
        options.colour = Environment.wantsColour
        options.sarifProfile = report.sarifProfile
        options.sourceDateEpoch = Environment.value("SOURCE_DATE_EPOCH").flatMap { Int($0) }
        return options
    }

    /// One line for people whose report went into files.
    private func sayWhereItIs(_ outcome: ScanOutcome, _ plan: OutputPlan) {
        let count = outcome.report.reported.count
        let files = plan.destinations.compactMap(\.file).map { printable($0) }.joined(separator: ", ")
        writeText("latchkey: \(count) finding\(count == 1 ? "" : "s"), written to \(files)\n", to: STDERR_FILENO)
    }
}
