internal import ArgumentParser
internal import Findings
internal import Glibc
internal import Reports
internal import Scan
internal import Topology

extension ReachFormat: ExpressibleByArgument {}

/// `latchkey reach`: who can reach whom.
struct ReachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reach", abstract: "Say who can reach whom, and what of it nobody needs.",
        discussion: """
            PATH is one project: the manifests of a cluster, charts and kustomizations rendered, and Compose files. Every
            flow that network policies, Services, Ingresses, routes and networks allow stands on a line of its own; the
            verdict follows. docs/reach.md describes it.

            Exit codes: 0 nothing is open that nobody needs, 1 something is, 2 usage error, 3 clean but not everything
            could be read, 4 could not read.
            """)

    @Argument(help: "A folder, a repository or a file, taken as one project; - for standard input.")
    var path = "."

    @Option(help: "The form of the report: text, json, dot or mermaid.") var format = ReachFormat.text

    @Option(
        help: ArgumentHelp(
            "Only flows from there: ns/name, a name, external, an address; * is anything.", valueName: "end"))
    var from: String?

    @Option(help: ArgumentHelp("Only flows to there.", valueName: "end"))
    var to: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Say which policies let SRC reach DST, or keep it from it.", valueName: "src> <dst"))
    var explain: [String] = []

    @Flag(help: "Write the network policies that make the verdict clean, as YAML.") var suggest = false

    @Option(help: ArgumentHelp("Take only this folder below PATH as the project. Repeatable.", valueName: "folder"))
    var project: [String] = []

    @Flag(help: "Read ignored files of the work tree too.") var includeIgnored = false
    @Flag(help: "Exit 0 whatever was found.") var exitZero = false
    @Flag(help: "Exit 0 instead of 3 when not everything could be read.") var allowIncomplete = false
    @Flag(help: "Count everything that is not known as incomplete.") var requireFull = false

    func validate() throws {
        guard explain.isEmpty || explain.count == 2 else {
            throw ValidationError("--explain takes two ends: SRC and DST.")
        }
        guard !suggest || explain.isEmpty && from == nil && to == nil && format == .text else {
            throw ValidationError("--suggest writes YAML for the whole project: it goes with no other form.")
        }
    }

    func run() throws {
        var options = ReachOptions(path: path)
        options.projects = project
        options.includesIgnored = includeIgnored
        options.rootName = rootName
        let outcome: ReachOutcome
        do throws(ScanError) { outcome = try reach(options) } catch { throw Failure(error) }
        var output = StandardOutput()
        if suggest {
            output.write(Suggestion(outcome.graph).yaml)
            output.flush()
            sayWhatIsMissing(outcome.coverage)
            throw status(isClean: true, outcome.coverage)
        }
        var report = ReachReport(
            graph: outcome.graph, verdict: ReachVerdict(outcome.graph), coverage: outcome.coverage, path: outcome.path)
        report.colour = Environment.wantsColour
        report.toolVersion = toolVersion
        report.from = try from.map { try pattern("--from", $0, outcome.graph) }
        report.to = try to.map { try pattern("--to", $0, outcome.graph) }
        let status = status(isClean: report.verdict.isClean, outcome.coverage)
        report.exitCode = status.rawValue
        if explain.count == 2 {
            report.writeExplanations(try pairs(outcome.graph), to: &output)
        } else {
            report.write(format, to: &output)
        }
        output.flush()
        throw explain.isEmpty ? status : ExitStatus.complete
    }

    /// The name of the folder that is read, however the path is written.
    private var rootName: String {
        let components = (Environment.absolutePath(path) ?? path).split(separator: "/").map(String.init)
        guard let last = components.last else { return "" }
        let isFile = [".yaml", ".yml", ".json"].contains { last.hasSuffix($0) }
        return isFile ? components.dropLast().last ?? "" : last
    }

    /// What stands for an end that is not in the graph is a slip, not an empty answer.
    private func pattern(_ option: String, _ text: String, _ graph: ReachGraph) throws -> EndPattern {
        let pattern = EndPattern(text)
        guard !graph.ends(pattern).isEmpty else {
            throw Failure(
                .usage, "reach \(option): \(text): nothing of this name",
                hint: "names look like namespace/name; * stands for anything")
        }
        return pattern
    }

    private func pairs(_ graph: ReachGraph) throws -> [(ReachGraph.End, ReachGraph.End)] {
        let sources = graph.ends(try pattern("--explain", explain[0], graph))
        let destinations = graph.ends(try pattern("--explain", explain[1], graph))
        return Array(
            sources.lazy.flatMap { source in
                destinations.filter { $0 != source }.map { (source, $0) }
            }.prefix(100))
    }

    private func status(isClean: Bool, _ coverage: Coverage) -> ExitStatus {
        if exitZero { return .complete }
        if !isClean { return .findings }
        let isIncomplete = coverage.gaps.contains { gap in
            gap.reason.isIncomplete || requireFull && gap.reason != .configuration
        }
        return isIncomplete && !allowIncomplete ? .incomplete : .complete
    }

    /// Policies made from half a project are worth a word where the YAML does not hold it.
    private func sayWhatIsMissing(_ coverage: Coverage) {
        let gaps = coverage.gaps.filter { $0.reason != .configuration }
        if gaps.isEmpty { return }
        writeText(
            "latchkey: \(gaps.count) gaps in what was read: 'latchkey reach \(printable(path))' names them\n",
            to: STDERR_FILENO)
    }
}

/// Standard output, written in pieces: graphs are large.
private struct StandardOutput: TextOutputStream {
    private var buffer = ""

    mutating func write(_ text: String) {
        buffer += text
        if buffer.utf8.count > 1 << 16 { flush() }
    }

    mutating func flush() {
        writeText(buffer, to: STDOUT_FILENO)
        buffer = ""
    }
}
