internal import Files
internal import Glibc
internal import Reports
internal import Scan

/// What the process exits with. Never depends on the output format.
enum ExitStatus: Int32, Error {
    case complete = 0
    case findings = 1
    case usage = 2
    case incomplete = 3
    case cannotScan = 4
    case interrupted = 130
}

/// A run that ended before it had a report: what failed, on which thing, why, and the way out.
struct Failure: Error {
    let status: ExitStatus
    let message: String
    let hint: String?

    init(_ status: ExitStatus, _ message: String, hint: String? = nil) {
        self.status = status
        self.message = message
        self.hint = hint
    }

    /// Takes over what the scan says.
    init(_ error: ScanError) {
        self.init(error.kind == .usage ? .usage : .cannotScan, error.message, hint: error.hint)
    }

    func print() {
        // Paths and keys of a configuration file come from outside.
        let hintLine = hint.map { "hint: \(printable($0))\n" } ?? ""
        writeText("latchkey: \(printable(message))\n" + hintLine, to: STDERR_FILENO)
    }
}

/// Writes to a descriptor; a reader that has gone away is not an error.
func writeText(_ text: String, to descriptor: Int32) {
    try? writeAll(Array(text.utf8), to: descriptor)
}
