internal import ArgumentParser

/// The command that the arguments name, with its options. ArgumentParser makes lists of all options of all commands
/// before it looks at the first word, which takes longer than a small scan: the command that this word names is asked
/// first, alone. What it does not take as its own is left to the whole, which says what is wrong.
func parsedCommand(_ arguments: [String]) throws -> any ParsableCommand {
    if let name = arguments.first,
        let type = Latchkey.configuration.subcommands.first(where: { $0._commandName == name }),
        type.configuration.subcommands.isEmpty,
        let command = try? type.parseAsRoot(Array(arguments.dropFirst())), Swift.type(of: command) == type
    {
        return command
    }
    return try Latchkey.parseAsRoot(arguments)
}
