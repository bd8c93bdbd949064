internal import ArgumentParser

/// The command line's root.
struct Latchkey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "latchkey",
        abstract: "Finds the keys left under the doormat and the doors left unlocked.",
        discussion: """
            Scans git history and files for credentials, proves offline what can be proved, audits deployment
            configuration, and writes one report. Executes nothing, sends nothing.

            Exit codes: 0 complete and nothing at or above --fail-on, 1 findings, 2 usage or configuration error,
            3 incomplete and nothing found, 4 could not scan, 130 interrupted.

            latchkey --version --verbose prints the versions of the libraries inside.
            """,
        subcommands: [ScanCommand.self, AuditCommand.self, ReachCommand.self, RulesCommand.self],
        defaultSubcommand: nil)
}
