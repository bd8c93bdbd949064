import Spans

/// YAML 1.1 and 1.2 as libyaml reads them, with byte spans.
package enum YAML {
    /// Parses every document of a file.
    ///
    /// `bytes` are UTF-8, with or without a byte order mark; what is not UTF-8 is read as question marks. A document
    /// that does not parse costs only itself: the next one starts at the next `---` line.
    package static func parse(_ bytes: [UInt8], limits: ParseLimits = ParseLimits()) -> ParsedFile {
        let source = YAMLSource(bytes)
        var parsed = ParsedFile(documents: [], errors: [])
        var nodesLeft = limits.nodes
        var start = source.start
        var index = 0
        while start < source.count, parsed.documents.count < limits.documents {
            var segment = YAMLSegment(source: source, start: start, limits: limits, nodesLeft: nodesLeft, index: index)
            segment.read(into: &parsed)
            (nodesLeft, index) = (segment.nodesLeft, segment.index)
            guard let next = segment.resumeAt else { return parsed }
            start = next
        }
        if start < source.count {
            parsed.errors.append(source.error("more documents than the limit", at: start))
        }
        return parsed
    }

    /// The version of libyaml, such as `0.2.5`.
    package static var libraryVersion: String { YAMLEventReader.libraryVersion }
}

/// The stretch of a file from one start of the parser to its first error.
private struct YAMLSegment {
    let source: YAMLSource
    let start: Int
    let limits: ParseLimits
    var nodesLeft: Int
    /// The number of the next document.
    var index: Int
    /// Where the parser can start again after an error; nil when the file is done.
    var resumeAt: Int?

    mutating func read(into parsed: inout ParsedFile) {
        let reader = YAMLEventReader(source: source, start: start)
        var documentStart = start
        while true {
            var builder = YAMLBuilder(source: source, limits: limits, nodesLeft: nodesLeft)
            do {
                let root = try builder.document(from: reader)
                nodesLeft = builder.nodesLeft
                parsed.errors.append(contentsOf: builder.warnings)
                guard let root else { return }
                parsed.documents.append(Document(format: .yaml, index: index, root: root))
                index += 1
                documentStart = max(documentStart, reader.offset)
                if parsed.documents.count >= limits.documents {
                    resumeAt = source.documentBoundary(after: documentStart)
                    return
                }
            } catch {
                parsed.errors.append(error)
                index += 1
                nodesLeft = builder.nodesLeft
                resumeAt = nodesLeft > 0 ? source.documentBoundary(after: documentStart) : nil
                return
            }
        }
    }
}
