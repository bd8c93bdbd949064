internal import Findings
internal import Git

/// An object in which nothing stood, and of which nothing was left out.
struct QuietObject: Sendable {
    /// What of the object was scanned.
    enum Form: Sendable {
        /// The content of a blob.
        case blob
        /// The files in a blob, and what lies open in it.
        case container
        /// The message of a commit.
        case message
    }

    let id: ObjectID
    let form: Form
    /// How many bytes were scanned.
    let size: Int
    /// The path that the scan went by; nil for none.
    let path: BytePath?
    /// Whether a value in it was refused: it counts in the summary.
    let refuses: Bool
}
