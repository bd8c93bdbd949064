import Documents
import Findings
import Foundation
import Rendering
import Spans
import TestSupport
import Testing

/// The bytes at the mapped place of a scalar that was rendered or merged are the source of its value.
@Suite struct MappedSpanTests {
    @Test(arguments: ["helm", "kustomize", "compose"]) func scalars(_ name: String) throws {
        let sources = try files(below: "Fixtures/audit/\(name)")
        var (copied, put) = (0, 0)
        for file in RenderedProjects(of: sources).files {
            for node in file.documents.flatMap({ scalars(of: $0.root) }) where !node.span.isEmpty {
                guard let origin = file.map.origin(of: node.span), let text = node.scalar?.text else { continue }
                let source = sources[origin.place.file].bytes
                if origin.isCopied {
                    #expect(source[origin.place.span.range] == file.bytes[node.span.range], "\(file.path): \(text)")
                    copied += 1
                } else if let value = origin.values.first, origin.values.count == 1 {
                    // The text that was put in is the value there, or holds it.
                    let bytes = Array(sources[value.file].bytes[value.span.range])
                    let parts = scalars(of: YAML.parse(bytes).documents.first?.root).compactMap { $0.scalar?.text }
                    #expect(
                        parts.contains { text.contains($0) || $0.contains(text) }, "\(file.path): \(text), \(parts)")
                    put += 1
                }
            }
        }
        #expect(copied > 20 && (name != "helm" || put > 3), "\(copied) copied, \(put) put in")
    }

    private func scalars(of node: Node?) -> [Node] {
        switch node?.kind {
        case .scalar: node.map { [$0] } ?? []
        case .sequence(let items): items.flatMap(scalars)
        case .mapping(let entries): entries.flatMap { scalars(of: $0.key) + scalars(of: $0.value) }
        case .alias, nil: []
        }
    }

    private func files(below folder: String) throws -> [SourceText] {
        let root = URL(filePath: PackageFolder.path(folder))
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path()).sorted()
        return try names.compactMap { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: root.path() + "/" + name, isDirectory: &isFolder)
            guard !isFolder.boolValue, name != "expected.txt" else { return nil }
            return SourceText(path: BytePath(name), bytes: [UInt8](try Data(contentsOf: root.appending(path: name))))
        }
    }
}
