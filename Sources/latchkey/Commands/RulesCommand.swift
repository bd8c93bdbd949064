internal import ArgumentParser
internal import Files
internal import Findings
internal import Glibc
internal import Reports
internal import Rules
internal import Scan

/// `latchkey rules`: what is looked for.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List, explain and check rules.",
        subcommands: [List.self, Explain.self, Check.self, Docs.self])

    /// The rules of the catalogue and of the user's folders.
    struct Folders: ParsableArguments {
        @Option(name: .customLong("rules"), help: ArgumentHelp("A folder with rules of your own.", valueName: "folder"))
        var folders: [String] = []

        func active() throws -> ActiveRules {
            do throws(ScanError) { return ActiveRules(try RuleSelection(folders: folders)) } catch {
                throw Failure(error)
            }
        }
    }

    /// `latchkey rules list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List every rule.")

        /// How the list is written.
        enum Form: String, CaseIterable, ExpressibleByArgument { case text, json }

        @Option(help: ArgumentHelp("The form of the list.", valueName: "format"))
        var format = Form.text

        @OptionGroup var folders: Folders

        func run() throws {
            let list = RuleList(try folders.active())
            var text = ""
            switch format {
            case .text: list.writeText(colour: Environment.wantsColour, to: &text)
            case .json: list.writeJSON(to: &text)
            }
            writeText(text, to: STDOUT_FILENO)
        }
    }

    /// `latchkey rules check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Check rules and run their examples through the engines.")

        @Argument(help: "A folder with secrets/ and audit/ below it; the built-in rules without it.")
        var folder: String?

        func run() throws {
            let builtIn: RuleSelection
            do throws(ScanError) { builtIn = try RuleSelection(folders: []) } catch { throw Failure(error) }
            guard let folder else {
                try report(RuleCheck(credentials: builtIn.credentials, audits: builtIn.audits), [])
                return
            }
            let own = RuleFolder(folder)
            let check = RuleCheck(credentials: own.credentials, audits: own.audits, among: builtIn.credentials)
            try report(check, own.errors.map(\.description))
        }

        private func report(_ check: RuleCheck, _ errors: [String]) throws {
            let lines = errors + check.failures().map { "\($0.rule): \($0.message)" }
            guard lines.isEmpty else {
                writeText(lines.map { printable($0) + "\n" }.joined(), to: STDOUT_FILENO)
                throw ExitStatus.findings
            }
            writeText("every rule does what its examples say\n", to: STDOUT_FILENO)
        }
    }

    /// `latchkey rules docs`.
    struct Docs: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "docs", abstract: "Write a page for each group of rules, in Markdown.")

        @Option(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
        var output = "docs/rules"

        @OptionGroup var folders: Folders

        func run() throws {
            for page in RulePages(try folders.active()).pages {
                let path = "\(output)/\(page.path)"
                do throws(FileError) {
                    try makeFolders(above: Array(path.utf8))
                    try writeFile(Array(path.utf8), Array(page.text.utf8))
                } catch {
                    throw Failure(.cannotScan, "rules docs: \(error)", hint: "name another folder with --output")
                }
            }
        }
    }
}
