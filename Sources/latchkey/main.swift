internal import ArgumentParser
internal import Files
internal import Glibc
internal import Reports

// One funnel from arguments to exit code: whatever goes wrong becomes one of the documented codes, see ExitStatus.

Signals.prepare()
if CommandLine.arguments.dropFirst().contains("--version") {
    printVersion(verbose: CommandLine.arguments.contains("--verbose"))
    exit(ExitStatus.complete.rawValue)
}

do {
    var command = try parsedCommand(Array(CommandLine.arguments.dropFirst()))
    try command.run()
} catch let status as ExitStatus {
    exit(status.rawValue)
} catch let failure as Failure {
    failure.print()
    exit(failure.status.rawValue)
} catch {
    exit(report(error))
}

/// Prints what ArgumentParser has to say: help goes to standard output, a usage error to standard error.
func report(_ error: any Error) -> Int32 {
    let code = Latchkey.exitCode(for: error)
    let lines = Latchkey.fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
    let message = lines.map { printable(String($0)) }.joined(separator: "\n")
    if !message.isEmpty { writeText(message + "\n", to: code.isSuccess ? STDOUT_FILENO : STDERR_FILENO) }
    return code.isSuccess ? ExitStatus.complete.rawValue : ExitStatus.usage.rawValue
}
