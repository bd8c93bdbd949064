internal import Rendering
internal import Spans

/// Where bytes of a file of the workspace stand in the files that were handed in.
struct SourceOrigin {
    /// The file that was handed in.
    let file: Int
    /// The bytes in it.
    let span: ByteRange
    /// Whether they are the bytes that were judged: only those can be edited in place.
    let isCopied: Bool
    /// The places of values that a template put in.
    let values: [SourcePlace]
    /// Whether the judged bytes were rendered or merged.
    let isRendered: Bool

    /// Where the value itself is written: with the values that a template puts in, or where the bytes stand.
    var value: SourcePlace { values.first ?? SourcePlace(file: file, span: span) }
}

extension Workspace {
    /// Where bytes of a file stand in the files that were handed in: themselves, unless the file was rendered.
    func origin(of span: ByteRange, in file: Int) -> SourceOrigin {
        guard let origin = files[file].map?.origin(of: span) else {
            return SourceOrigin(file: file, span: span, isCopied: true, values: [], isRendered: false)
        }
        return SourceOrigin(
            file: origin.place.file, span: origin.place.span, isCopied: origin.isCopied, values: origin.values,
            isRendered: true)
    }
}
