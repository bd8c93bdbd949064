/// The name of a rule: its file's path below `Rules/secrets` or `Rules/audit`, such as `github/pat`.
package struct RuleID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// `provider/name` or `format/name`, lower case, words joined by hyphens.
    package let path: String

    /// Wraps a path; `Rules` checks its form when it reads the file.
    package init(_ path: String) { self.path = path }

    /// The path itself.
    package var description: String { path }

    /// By path.
    package static func < (left: RuleID, right: RuleID) -> Bool { left.path < right.path }
}
