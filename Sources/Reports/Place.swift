internal import Findings
internal import SARIF

/// Where an artifact is, in the words of text and in the addresses of SARIF and JSON.
struct Place {
    /// The base that an address is relative to.
    enum Base: String { case sourceRoot = "%SRCROOT%", gitObjects = "GITOBJECTS" }

    private let provenance: Provenance
    private let redactor: Redactor

    /// Describes where `provenance` is; credentials in paths and names are taken out.
    init(_ provenance: Provenance, _ redactor: Redactor) {
        self.provenance = provenance
        self.redactor = redactor
    }

    /// The path, or what a git object other than a file is called. Raw bytes: escape them.
    var name: [UInt8] {
        switch provenance {
        case .file(let path), .index(let path), .blob(_, _, let path), .pathName(_, let path):
            redactor.redact(path.bytes)
        case .standardInput(let name): redactor.redact(Array(name.utf8))
        case .looseBlob(let object): Array("blob \(Self.short(object))".utf8)
        case .commitMessage(let commit): Array("message of commit \(Self.short(commit))".utf8)
        case .commitAuthor(let commit): Array("author of commit \(Self.short(commit))".utf8)
        case .tagMessage(let tag, _): redactor.redact(Array("message of tag \(tag)".utf8))
        case .referenceName(let name): redactor.redact(Array("name of \(name)".utf8))
        }
    }

    /// Which version of the path is meant, such as `commit 1a2b3c4`; nil for the work tree's.
    var version: String? {
        switch provenance {
        case .index: "staged"
        case .blob(_, let commit, _): "commit \(Self.short(commit))"
        case .pathName(let commit, _): "path name in commit \(Self.short(commit))"
        default: nil
        }
    }

    /// What `Base` the address is relative to.
    var base: Base {
        switch provenance {
        case .file, .index, .blob, .standardInput: .sourceRoot
        default: .gitObjects
        }
    }

    /// A relative, percent-encoded address; never empty, never starting with `/`, without `.` and `..` components.
    var address: String {
        switch provenance {
        case .file(let path), .index(let path), .blob(_, _, let path): encoded(path.bytes)
        case .standardInput(let name): encoded(Array(name.utf8), unnamed: "stdin")
        case .looseBlob(let object): "blobs/\(object)"
        case .commitMessage(let commit): "commits/\(commit)/message"
        case .commitAuthor(let commit): "commits/\(commit)/author"
        case .pathName(let commit, let path): "commits/\(commit)/paths/" + encoded(path.bytes)
        case .tagMessage(let tag, _): "tags/" + encoded(Array(tag.utf8)) + "/message"
        case .referenceName(let name):
            name.hasPrefix("refs/") ? encoded(Array(name.utf8)) : "refs/" + encoded(Array(name.utf8))
        }
    }

    /// The address below `GITOBJECTS` that tells the versions of one path apart; nil where there is but one.
    var versionedAddress: String? {
        guard case .blob(_, let commit, let path) = provenance else { return nil }
        return "commits/\(commit)/files/" + encoded(path.bytes)
    }

    /// The word for the kind of place in JSON.
    var kind: String {
        switch provenance {
        case .file: "file"
        case .blob: "blob"
        case .looseBlob: "loose-blob"
        case .index: "index"
        case .commitMessage: "commit-message"
        case .commitAuthor: "commit-author"
        case .tagMessage: "tag-message"
        case .referenceName: "reference-name"
        case .pathName: "path-name"
        case .standardInput: "standard-input"
        }
    }

    /// The first seven digits of an object id.
    static func short(_ object: String) -> String { String(object.prefix(7)) }

    private func encoded(_ bytes: [UInt8], unnamed: String = "unnamed") -> String {
        let components = redactor.redact(bytes).split(separator: 0x2F).filter { $0 != [0x2E] && $0 != [0x2E, 0x2E] }
        return components.isEmpty ? unnamed : percentEncoded(path: Array(components.joined(separator: [0x2F])))
    }
}
