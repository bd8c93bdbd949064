/// How much of a file a parser accepts. What lies beyond is a `SyntaxError`, never a trap or an endless run.
package struct ParseLimits: Sendable {
    /// Collections inside each other, those reached through aliases counted too: no walk of a document recurses
    /// deeper.
    package var depth = 512
    /// Nodes of one file.
    package var nodes = 2_000_000
    /// Nodes that the aliases of one document stand for, all together: no walk of a document visits more.
    package var aliasedNodes = 100_000
    /// Documents of one file.
    package var documents = 50_000

    /// The limits that every caller uses; tests lower them.
    package init() {}
}
