/// A run that could not start: what failed, on which thing, why, and what to do about it.
package struct ScanError: Error, Sendable {
    /// What the process exits with.
    package enum Kind: Sendable { case usage, cannotScan }

    /// What the process exits with.
    package let kind: Kind
    /// What failed: which thing: why. Never a secret.
    package let message: String
    /// The flag, file or command that helps; nil for none.
    package let hint: String?

    /// Describes the error.
    package init(_ kind: Kind, _ message: String, hint: String? = nil) {
        self.kind = kind
        self.message = message
        self.hint = hint
    }
}
