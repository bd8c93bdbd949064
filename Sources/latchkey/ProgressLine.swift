internal import Glibc
internal import Scan

/// Back to the line's start, and away with what stands there.
private let eraseLine = "\r\u{1B}[K"

/// Writes the one line again.
@Sendable func showProgress(done: Int, total: Int) {
    writeText("\(eraseLine)latchkey: \(done) of \(total) objects", to: STDERR_FILENO)
}

extension ReportArguments {
    /// People who watch want to know; logs of pipelines do not.
    var wantsProgress: Bool {
        !noProgress && !quiet && !Environment.isContinuousIntegration && Environment.hasLiveErrorOutput
    }

    /// Leaves the terminal as if nothing had been shown.
    func clearProgress(_ options: ScanOptions) {
        if options.progress != nil { writeText(eraseLine, to: STDERR_FILENO) }
    }
}
