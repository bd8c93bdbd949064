internal import ArgumentParser
internal import Reports
internal import Scan
internal import Topology

extension ReachFormat: ExpressibleByArgument {}

/// `latchkey reach`: who can reach whom.
struct ReachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reach", abstract: "Say who can reach whom, and what of it nobody needs.")

    @Argument(help: "A folder, a repository or a file, taken as one project; - for standard input.")
    var path = "."

    @Option(help: "The form of the report.") var format = ReachFormat.text

    func run() throws {
        let outcome: ReachOutcome
        do throws(ScanError) { outcome = try reach(ReachOptions(path: path)) } catch { throw Failure(error) }
        let report = ReachReport(graph: outcome.graph, coverage: outcome.coverage, path: outcome.path)
        var text = ""
        report.write(format, to: &text)
        writeText(text, to: 1)
    }
}
