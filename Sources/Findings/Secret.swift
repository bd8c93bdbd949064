/// The bytes of a credential. Printing it in any way gives the short form; `revealed` is the one way out.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let bytes: [UInt8]
    /// The short form of a secret of which nothing else is known here.
    private let shortForm: String?
    private let sharedIdentity: [UInt8]?

    /// Takes the secret's bytes as they are in the artifact, and what all other ways to write it down share with it, if
    /// there are any.
    package init(_ bytes: [UInt8], identity: [UInt8]? = nil) {
        self.bytes = bytes
        shortForm = nil
        sharedIdentity = identity
    }

    /// A secret that was found in an earlier run, of which the short form alone was kept: nothing is left to reveal.
    package init(shortForm: String) {
        bytes = []
        self.shortForm = shortForm
        sharedIdentity = nil
    }

    /// What makes it this secret, however it is written: a key that is indented here and escaped there is one key.
    package var identity: [UInt8] { sharedIdentity ?? bytes }

    /// The secret in clear: for fingerprints, partners and `--show-secrets` only.
    package var revealed: [UInt8] { bytes }

    /// Length in bytes.
    package var count: Int { bytes.count }

    /// The short form of what is too short, or no line of text.
    package static let hidden = "…"

    /// The first and last characters around an ellipsis, such as `ghp_…rES`: never more than 4 characters at either
    /// end, and never more than 20 % of the secret in all. Nothing of a secret under 10 bytes is shown.
    package var redacted: String {
        if let shortForm { return shortForm }
        let shown = min(7, bytes.count / 5)
        guard shown >= 2, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { return Self.hidden }
        let head = min(4, (shown + 1) / 2)
        let tail = shown - head
        return String(decoding: bytes.prefix(head), as: UTF8.self) + "…"
            + String(decoding: bytes.suffix(tail), as: UTF8.self)
    }

    /// The short form.
    package var description: String { redacted }
    /// The short form.
    package var debugDescription: String { redacted }
    /// Shows nothing but the short form, so that `dump` and test failures cannot reveal it.
    package var customMirror: Mirror { Mirror(self, children: ["redacted": redacted]) }
}
