package import Rules

/// The rules that latchkey ships with, checked at build time and embedded in decoded order.
package enum Catalogue {
    /// Every built-in rule. Decoding takes well under a millisecond; heads stay undecoded until asked for.
    package static let rules: RuleArchive = {
        do throws(ArchiveError) {
            return try RuleArchive(decoding: bytes(of: embeddedRules), heads: HeadTexts { bytes(of: embeddedHeads) })
        } catch {
            preconditionFailure("the embedded catalogue was written by another version of its reader")
        }
    }()

    private static func bytes(of text: StaticString) -> [UInt8] {
        // SAFETY: a StaticString's bytes live as long as the program, and Array copies them.
        text.withUTF8Buffer { unsafe Array($0) }
    }
}
