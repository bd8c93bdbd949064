package import Findings

/// What the fixes of an audit come to.
package struct FixOutcome: Sendable {
    /// A file that changes.
    package struct File: Sendable {
        /// Its path relative to the root.
        package let path: BytePath
        /// What it holds.
        package let before: [UInt8]
        /// What it will hold.
        package let after: [UInt8]
        /// Lines of `before` and `after` that hold credentials: nobody is shown them.
        package let hiddenLines: Set<[UInt8]>
    }

    /// A finding that a fix removes.
    package struct Applied: Sendable {
        /// Its file.
        package let path: BytePath
        /// The line that it stood at when it was fixed.
        package let line: Int
        /// Its rule.
        package let rule: RuleID
        /// What was done.
        package let description: String
    }

    /// The folder that paths are relative to.
    package let root: [UInt8]
    /// The files that change, by path.
    package let files: [File]
    /// What was done, in order.
    package let applied: [Applied]
    /// Files that were left alone although there was something to do, with the reason.
    package let refused: [(path: BytePath, reason: String)]
    /// What an audit of the files as they are exits with.
    package let exitCode: Int32
}
