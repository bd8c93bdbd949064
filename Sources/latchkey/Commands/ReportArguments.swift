internal import ArgumentParser
internal import Findings
internal import Reports
internal import Rules
internal import Scan

extension Severity: ExpressibleByArgument {
    /// Reads `low`, `medium`, `high` or `critical`.
    package init?(argument: String) { self.init(name: argument) }
    /// The words of the four severities.
    package static var allValueStrings: [String] { allCases.map(\.name) }
}

extension Proof: ExpressibleByArgument {
    /// Reads `generic`, `pattern`, `structural` or `proven`.
    package init?(argument: String) { self.init(name: argument) }
    /// The words of the four steps.
    package static var allValueStrings: [String] { allCases.map(\.name) }
}

/// The options that `scan` and `audit` share: what counts, and how it is written down.
struct ReportArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The form of the report.", valueName: "format"))
    var format: ReportFormat?

    @Option(help: ArgumentHelp("Write to a file; FORMAT=FILE for a form of its own. Repeatable.", valueName: "file"))
    var output: [String] = []

    @Option(help: ArgumentHelp("The severity from which findings break the build.", valueName: "severity"))
    var failOn: Severity?

    @Option(help: ArgumentHelp("The least proof that is reported.", valueName: "proof"))
    var minProof: Proof?

    @Flag(help: "Exit 0 whatever was found.") var exitZero = false
    @Flag(help: "Exit 0 instead of 3 when the scan is incomplete.") var allowIncomplete = false
    @Flag(help: "Count everything that was not looked at as incomplete.") var requireFull = false
    @Flag(help: "Count configuration whose values cannot be known as incomplete.") var failOnUnknown = false
    @Flag(help: "Name the commit that introduced each setting.") var blame = false
    @Flag(help: "Also show candidates below the bar.") var all = false
    @Flag(help: "Show what was tried for each finding.") var why = false
    @Flag(help: "Also show suppressed findings.") var showSuppressed = false
    @Flag(help: "Show secrets in clear, on a terminal or in files named by --output.") var showSecrets = false

    @Option(help: ArgumentHelp("How much SARIF holds: github (its limits) or full.", valueName: "profile"))
    var sarifProfile = ReportOptions.SarifProfile.github

    @Option(help: ArgumentHelp("A folder with rules of your own. Repeatable.", valueName: "folder"))
    var rules: [String] = []

    @Option(help: ArgumentHelp("A configuration file instead of .latchkey.yaml.", valueName: "file"))
    var config: String?

    @Flag(help: "Ignore the scanned repository's own .latchkey.yaml.") var noRepoConfig = false
    @Flag(name: .shortAndLong, help: "Print nothing but the report.") var quiet = false

    @Flag(help: "Say on standard error where the time went, by phase and by rule.") var timings = false
    @Flag(help: "Never show on a terminal how far the scan is.") var noProgress = false

    @Option(
        help: ArgumentHelp(
            "How much of what is scanned may stand in memory, such as 300M. What does not fit is read more slowly.",
            valueName: "size"))
    var maxMemory = ByteSize(ScanOptions.defaultMaximumMemory)

    /// Puts what was asked for into the options of a run.
    func apply(to options: inout ScanOptions) {
        options.failOn = failOn
        options.minimumProof = minProof
        options.exitZero = exitZero
        options.allowIncomplete = allowIncomplete
        options.requireFull = requireFull
        options.failsOnUnknown = failOnUnknown
        options.namesCommits = blame
        options.showsAll = all
        options.ruleFolders = rules
        options.configurationFile = config ?? Environment.value("LATCHKEY_CONFIG")
        options.readsRepositoryConfiguration = !noRepoConfig
        options.indexFile = Environment.value("GIT_INDEX_FILE")
        options.workers = Environment.processors
        options.maximumMemory = maxMemory.bytes
        if timings { options.timings = Timings() }
        if wantsProgress { options.progress = Progress(showProgress) }
    }
}
