internal import ArgumentParser
internal import Findings
internal import Glibc
internal import Reports
internal import Rules
internal import Scan

extension RulesCommand {
    /// `latchkey rules explain`: a rule, or one finding by its fingerprint.
    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain", abstract: "Explain a rule, or a finding by its fingerprint.",
            discussion: "For a fingerprint the target is scanned again, and the steps of that finding are shown.")

        @Argument(help: "A rule id such as github/pat, or the fingerprint of a finding.")
        var id: String

        @Option(help: ArgumentHelp("Where the finding was found.", valueName: "path"))
        var path = "."

        @OptionGroup var folders: Folders

        func run() throws {
            let rules = try folders.active()
            if let rule = rules[RuleID(id)] {
                var text = ""
                RuleExplanation(rule).write(colour: Environment.wantsColour, to: &text)
                writeText(text, to: STDOUT_FILENO)
            } else if id.count >= 8, id.allSatisfy(\.isHexDigit) {
                try explainFinding(rules)
            } else {
                let near = rules.suggestions(for: id).map { "'\($0)'" }.joined(separator: " or ")
                throw Failure(
                    .usage, "rules explain: \(id): no such rule",
                    hint: near.isEmpty ? "see 'latchkey rules list'" : "did you mean \(near)?")
            }
        }

        private func explainFinding(_ rules: ActiveRules) throws {
            var options = ScanOptions(source: .path(path))
            options.ruleFolders = folders.folders
            options.showsAll = true
            options.workers = Environment.processors
            let outcome: ScanOutcome
            do throws(ScanError) { outcome = try scan(options) } catch { throw Failure(error) }
            let report = outcome.report
            let findings = report.findings.filter { $0.fingerprint.hexadecimal.hasPrefix(id.lowercased()) }
            guard !findings.isEmpty else {
                throw Failure(
                    .usage, "rules explain: \(id): no finding in \(path) has this fingerprint",
                    hint: "name the scanned folder with --path")
            }
            var how = ReportOptions()
            how.colour = Environment.wantsColour
            let reporter = TextReporter(rules: rules, options: how)
            var text = ""
            for finding in findings {
                if !text.isEmpty { text += "\n" }
                reporter.explain(finding, of: report, to: &text)
            }
            writeText(text, to: STDOUT_FILENO)
        }
    }
}

extension ActiveRules {
    /// The rules of a selection.
    init(_ selection: RuleSelection) { self.init(credentials: selection.credentials, audits: selection.audits) }
}
