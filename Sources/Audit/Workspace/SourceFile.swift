package import Documents
package import Findings

/// A file as the caller hands it in. Text in UTF-16 is decoded by the caller.
package struct WorkspaceFile: Sendable {
    /// Its path relative to the root of the scan.
    package let path: BytePath
    /// Its bytes.
    package let bytes: [UInt8]

    /// Pairs a path with its bytes.
    package init(path: BytePath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// A file of the workspace, parsed.
package struct SourceFile: Sendable {
    /// Its path relative to the root of the scan.
    package let path: BytePath
    /// Its bytes: every span of its nodes counts in them.
    package let bytes: [UInt8]
    /// What it was parsed as.
    package let format: Format
    /// The documents that parsed.
    package let documents: [Document]
    /// The ones that did not.
    package let errors: [SyntaxError]

    /// Parses a file if its name and its bytes may hold configuration that is audited; nil otherwise.
    init?(_ file: WorkspaceFile) {
        guard let format = Format.detect(name: file.path.name) else { return nil }
        if format != .dockerfile {
            guard Self.mayHold(file.bytes) else { return nil }
        }
        let parsed = ParsedFile.parse(file.bytes, as: format)
        self.path = file.path
        self.bytes = file.bytes
        self.format = format
        self.documents = parsed.documents
        self.errors = parsed.errors
    }

    /// The words without which a YAML or JSON file holds neither a Kubernetes resource nor a Compose project.
    private static let words = ["apiVersion", "services", "cniVersion"].map { Array($0.utf8) }

    private static func mayHold(_ bytes: [UInt8]) -> Bool {
        words.contains { bytes.span.firstOffset(of: $0) != nil }
    }
}

extension Span<UInt8> {
    /// Where `word` first stands; nil if it stands nowhere.
    func firstOffset(of word: [UInt8]) -> Int? {
        guard let lead = word.first, count >= word.count else { return nil }
        for start in 0...(count - word.count) where self[start] == lead {
            var length = 1
            while length < word.count, self[start + length] == word[length] { length += 1 }
            if length == word.count { return start }
        }
        return nil
    }
}
