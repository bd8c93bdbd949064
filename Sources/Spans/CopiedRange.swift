/// Bytes of a text that stand in an older version of it as well.
package struct CopiedRange: Hashable, Sendable {
    /// Where they begin in the text.
    package let target: Int
    /// Where they begin in the older version.
    package let source: Int
    /// How many there are.
    package var length: Int

    /// Describes a copy.
    package init(target: Int, source: Int, length: Int) {
        self.target = target
        self.source = source
        self.length = length
    }
}
