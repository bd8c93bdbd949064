internal import Findings

extension GapReason {
    /// What happened to `count` things, as the rest of a sentence that starts with their number.
    func words(_ count: Int) -> String {
        let one = count == 1
        return switch self {
        case .shallowBoundary: one ? "commit where history is cut (shallow)" : "commits where history is cut (shallow)"
        case .promisorMissing:
            one ? "object is not in this partial clone" : "objects are not in this partial clone"
        case .missingObject: one ? "object is missing" : "objects are missing"
        case .unreadableObject: one ? "object could not be read" : "objects could not be read"
        case .unreadableFile: one ? "file could not be read" : "files could not be read"
        case .unreadableReference:
            one ? "reference leads to nothing that can be read" : "references lead to nothing that can be read"
        case .lfsPointer: one ? "file is only a Git LFS pointer" : "files are only Git LFS pointers"
        case .tooLarge: one ? "artifact is over the size limit" : "artifacts are over the size limit"
        case .binaryContainer: one ? "binary container was not opened" : "binary containers were not opened"
        case .submodule: one ? "submodule was not entered" : "submodules were not entered"
        case .unsupportedIndex: one ? "index could not be read" : "indexes could not be read"
        case .matchLimit: one ? "text made a pattern give up" : "texts made a pattern give up"
        case .timeBudget: one ? "text ran out of time" : "texts ran out of time"
        case .syntaxError: one ? "syntax error" : "syntax errors"
        case .notRendered:
            one ? "template or overlay was not rendered" : "templates or overlays were not rendered"
        case .unknownValue: one ? "value is known only later" : "values are known only later"
        case .documentLimit: one ? "document is over a limit" : "documents are over a limit"
        case .decodeLimit:
            one ? "artifact holds more than is unpacked" : "artifacts hold more than is unpacked"
        case .configuration: one ? "note on the configuration" : "notes on the configuration"
        }
    }

    /// The kind of gap as a sentence of its own.
    var title: String {
        switch self {
        case .shallowBoundary: "History is cut (shallow clone)."
        case .promisorMissing: "Objects were left out of this partial clone."
        case .missingObject: "Objects are missing."
        case .unreadableObject: "Objects could not be read."
        case .unreadableFile: "Files could not be read."
        case .unreadableReference: "References lead to nothing that can be read."
        case .lfsPointer: "Files are Git LFS pointers without their content."
        case .tooLarge: "Artifacts are over the size limit."
        case .binaryContainer: "Binary containers were not opened."
        case .submodule: "Submodules were not entered."
        case .unsupportedIndex: "The index could not be read: what is only staged was not scanned."
        case .matchLimit: "A pattern gave up on a text."
        case .timeBudget: "A text ran out of time."
        case .syntaxError: "Documents do not parse."
        case .notRendered: "Templates or overlays were not rendered."
        case .unknownValue: "Values are known only later."
        case .documentLimit: "Documents are over a limit."
        case .decodeLimit: "Artifacts hold more than is decoded or unpacked."
        case .configuration: "Something about the configuration is worth knowing."
        }
    }

    /// What the user can do about it; nil where nothing simple helps.
    var hint: String? {
        switch self {
        case .shallowBoundary: "git fetch --unshallow"
        case .promisorMissing: "git fetch --refetch"
        case .missingObject, .unreadableObject, .unreadableReference: "git fsck"
        case .lfsPointer: "git lfs pull"
        case .tooLarge: "--max-blob-size"
        default: nil
        }
    }
}
