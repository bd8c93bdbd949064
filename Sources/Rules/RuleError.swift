package import Spans

/// A rule file that cannot be used: which, where, why.
package struct RuleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as it was named.
    package let file: String
    /// The place in it, where one is known.
    package let position: Position?
    /// What is wrong.
    package let message: String

    /// Describes the error.
    package init(file: String, position: Position? = nil, message: String) {
        self.file = file
        self.position = position
        self.message = message
    }

    /// `file:line:column: message`.
    package var description: String {
        let place = position.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(file)\(place): \(message)"
    }
}
