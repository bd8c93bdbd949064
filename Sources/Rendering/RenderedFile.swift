package import Documents
package import Findings

/// A source file as the renderers read it.
package struct SourceText: Sendable {
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

/// What a renderer or a merge made: documents whose spans count in `bytes`, and the way back to the sources.
package struct RenderedFile: Sendable {
    /// The source that it stands for: a template, a kustomization, the first of merged files.
    package let path: BytePath
    /// The rendered bytes, or the joined bytes of what was merged.
    package let bytes: [UInt8]
    /// What it was parsed as.
    package let format: Format
    /// The documents.
    package let documents: [Document]
    /// What did not parse after rendering.
    package let errors: [SyntaxError]
    /// The way back.
    package let map: SourceMap
    /// The folder that names its project.
    package let scope: BytePath
}

/// What the projects among some sources render to.
package struct RenderedProjects: Sendable {
    /// What was rendered, project by project.
    package var files: [RenderedFile] = []
    /// The numbers of the sources that are judged as part of what was rendered, not by themselves.
    package var consumed: Set<Int> = []
    /// What could not be rendered, and why.
    package var gaps: [Gap] = []

    /// Whether renderers read files of this name although they hold no configuration by themselves.
    package static func reads(path: BytePath) -> Bool {
        let name = String(decoding: path.name, as: UTF8.self).lowercased()
        return name.hasSuffix(".tpl") || name == ".env" || name.hasSuffix(".env") || name.hasPrefix(".env.")
    }

    /// Renders the projects among sources. The numbers of files in maps are indices into `sources`.
    package init(of sources: [SourceText]) {
        let charts = ChartRenderer(sources)
        charts.consume(into: &self)
        let kustomizations = KustomizeRenderer(sources, charts: charts, leavingOut: consumed)
        charts.render(leavingOut: kustomizations.inflatedCharts, into: &self)
        kustomizations.render(into: &self)
        ComposeRenderer(sources, leavingOut: consumed).render(into: &self)
    }
}
