/// Why an expression cannot be used.
package struct PCREError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, in PCRE2's words or ours.
    package let message: String
    /// The byte of the expression where it shows, from 0.
    package let offset: Int

    /// Records what is wrong and where.
    package init(_ message: String, at offset: Int) {
        self.message = message
        self.offset = offset
    }

    /// `message at offset N`.
    package var description: String { "\(message) at offset \(offset)" }
}
