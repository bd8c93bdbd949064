internal import ArgumentParser
internal import Findings
internal import Scan

/// `latchkey scan`: credentials and configuration of a repository, a folder, the index or standard input.
struct ScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Scan history and files for credentials, and audit configuration.",
        discussion: """
            PATH is a git repository (all of its history and its work tree), a folder (its files), a file, or - for
            standard input.
            """)

    /// Which engines run.
    enum Engines: String, CaseIterable, ExpressibleByArgument { case secrets, audit }

    @Argument(help: "A repository, a folder, a file, or - for standard input.")
    var path = "."

    @Flag(help: "Scan what the next commit would contain, read from the index.") var staged = false

    @Option(help: ArgumentHelp("Scan only what REV..HEAD introduced.", valueName: "rev"))
    var since: String?

    @Option(help: ArgumentHelp("Walk only from references that fit the glob. Repeatable.", valueName: "pattern"))
    var refs: [String] = []

    @Flag(help: "Scan the work tree alone.") var noHistory = false
    @Flag(help: "Scan the history alone.") var historyOnly = false

    @Flag(inversion: .prefixedNo, help: "Scan objects that nothing reaches (on for a full scan of a local repository).")
    var unreachable: Bool?

    @Flag(help: "Scan ignored files of the work tree too.") var includeIgnored = false

    @Option(help: ArgumentHelp("Run one engine alone: secrets or audit.", valueName: "engine"))
    var only: Engines?

    @Option(help: ArgumentHelp("The name of standard input in the report.", valueName: "name"))
    var stdinFilename = "stdin"

    @Option(help: ArgumentHelp("The largest blob or file that is read, in bytes.", valueName: "bytes"))
    var maxBlobSize = 64 << 20

    @Flag(help: "Report every occurrence as a finding of its own.") var everyOccurrence = false
    @Flag(help: "Count a shallow history as incomplete.") var requireFullHistory = false

    @Option(help: ArgumentHelp("A key for fingerprints instead of the root commits.", valueName: "key"))
    var fingerprintKey: String?

    @Option(name: [.short, .long], help: ArgumentHelp("Number of workers.", valueName: "number"))
    var jobs: Int?

    @Option(help: "How blobs are read: plain or fast. Both see the same; without it, whatever is faster.")
    var engine: ScanOptions.Reading?

    @Option(help: ArgumentHelp("Where it is remembered which objects hold nothing.", valueName: "folder"))
    var cacheDir: String?

    @Flag(help: "Remember nothing, and scan every object anew.") var noCache = false

    @OptionGroup(title: "Report") var report: ReportArguments

    func validate() throws {
        guard maxBlobSize > 0 else { throw ValidationError("--max-blob-size must be positive.") }
        guard cacheDir != "" else { throw ValidationError("--cache-dir must name a folder.") }
        guard jobs ?? 1 > 0 else { throw ValidationError("--jobs must be positive.") }
        let narrowings = [
            staged ? "--staged" : nil, since != nil ? "--since" : nil, noHistory ? "--no-history" : nil,
            historyOnly ? "--history-only" : nil,
        ].compactMap { $0 }
        guard narrowings.count < 2 else {
            throw ValidationError("\(narrowings.joined(separator: " and ")) exclude each other.")
        }
        guard !staged || !report.blame else { throw ValidationError("--staged and --blame exclude each other.") }
        guard path != "-" || narrowings.isEmpty else {
            throw ValidationError("\(narrowings[0]) needs a repository, not standard input.")
        }
    }

    func run() throws {
        try Run(options: options, report: report).perform()
    }

    private var options: ScanOptions {
        let source: ScanOptions.Source =
            path == "-" ? .standardInput(name: stdinFilename) : staged ? .staged(path) : .path(path)
        var options = ScanOptions(source: source)
        report.apply(to: &options)
        options.scope = only.map { $0 == .secrets ? .secrets : .audit } ?? .all
        options.since = since
        options.references = refs
        options.includesHistory = !noHistory
        options.includesWorkTree = !historyOnly
        options.includesUnreachable = unreachable
        options.includesIgnored = includeIgnored
        options.maximumBlobSize = maxBlobSize
        options.everyOccurrence = everyOccurrence
        options.requireFullHistory = requireFullHistory
        options.fingerprintKey = fingerprintKey
        options.reading = engine
        options.cacheFolder = noCache ? nil : cacheDir ?? Environment.cacheFolder
        options.revealsSecrets = report.showSecrets
        if let jobs { options.workers = jobs }
        return options
    }
}

extension ScanOptions.Reading: ExpressibleByArgument {}
