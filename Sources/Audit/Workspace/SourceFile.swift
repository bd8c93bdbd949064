package import Documents
package import Findings
package import Rendering
internal import Spans

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

/// A file of the workspace: one that was handed in, or one that was rendered from those.
package struct SourceFile: Sendable {
    /// Its path relative to the root of the scan; of a rendered one that of the source that it stands for.
    package let path: BytePath
    /// Its bytes: every span of its nodes counts in them.
    package let bytes: [UInt8]
    /// What it was parsed as; nil for text that is no configuration by itself.
    package let format: Format?
    /// The documents that parsed; none where it holds nothing that is audited by itself.
    package let documents: [Document]
    /// The ones that did not.
    package let errors: [SyntaxError]
    /// Of a rendered file the way back to the files it was made from; nil where bytes are what was handed in.
    package let map: SourceMap?
    /// The folder that names the project of a rendered file; nil leaves it to `ProjectScopes`.
    package let scope: BytePath?

    /// Parses a file if its name and its bytes may hold configuration that is audited, and no renderer took it. One that
    /// another file names counts whatever words it has.
    init(_ file: WorkspaceFile, isConsumed: Bool, isReferenced: Bool = false) {
        let format = Format.detect(name: file.path.name)
        let isAudited =
            format != nil && !isConsumed
            && (format == .dockerfile || format == .groovy || isReferenced || Self.mayHold(file.bytes)
                || format == .yaml && Pipelines.mayHold(file))
        let parsed = format.flatMap { isAudited ? ParsedFile.parse(file.bytes, as: $0) : nil }
        self.path = file.path
        self.bytes = file.bytes
        self.format = format
        self.documents = parsed?.documents ?? []
        self.errors = parsed?.errors ?? []
        self.map = nil
        self.scope = nil
    }

    /// Takes what a renderer made.
    init(_ rendered: RenderedFile) {
        self.path = rendered.path
        self.bytes = rendered.bytes
        self.format = rendered.format
        self.documents = rendered.documents
        self.errors = rendered.errors
        self.map = rendered.map
        self.scope = rendered.scope
    }

    /// The words without which a YAML or JSON file holds no Kubernetes resource, no Compose project, no description of
    /// an interface and no rules of SOPS.
    private static let words = ["apiVersion", "services", "cniVersion", "openapi", "swagger", "creation_rules"].map {
        Array($0.utf8)
    }

    private static func mayHold(_ bytes: [UInt8]) -> Bool {
        words.contains { bytes.span.firstOffset(of: $0) != nil }
    }
}
