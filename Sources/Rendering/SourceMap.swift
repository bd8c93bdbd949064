package import Spans

/// Bytes of a source file.
package struct SourcePlace: Hashable, Sendable {
    /// The number of the file among the sources.
    package let file: Int
    /// The bytes.
    package let span: ByteRange

    /// Names bytes of a file.
    package init(file: Int, span: ByteRange) {
        self.file = file
        self.span = span
    }
}

/// The places that asked for a text, outermost first: the action that included a template, then the one in that
/// template, and so on.
package final class Trail: Sendable {
    /// The outermost place.
    let place: SourcePlace
    /// What it asked.
    let inner: Trail?

    init(_ place: SourcePlace, inner: Trail?) {
        self.place = place
        self.inner = inner
    }
}

/// Where the bytes of a rendered or merged text stand in the sources.
///
/// A rendered text is cut into pieces without gaps. One mechanism serves templates (literal text and what actions put
/// out) and merges, whose nodes point into the joined bytes of the merged files.
package struct SourceMap: Sendable {
    /// A stretch of rendered bytes, from its start to that of the next piece.
    package struct Piece: Sendable {
        /// The first rendered byte.
        let start: Int
        /// The bytes that were copied, or the action that put the piece out.
        let place: SourcePlace
        /// Whether the rendered bytes are those at `place`, one for one.
        let isCopied: Bool
        /// Who asked for it.
        var callers: Trail?
        /// Where the value stands that was put out.
        var value: SourcePlace?
    }

    /// Where a rendered span comes from.
    package struct Origin: Sendable {
        /// The bytes to point at.
        package let place: SourcePlace
        /// Whether they are the rendered bytes, one for one: only then can they be edited in place.
        package let isCopied: Bool
        /// The places in values that decided what was rendered.
        package let values: [SourcePlace]
    }

    /// By start; the first starts at 0.
    let pieces: [Piece]

    /// Maps the joined bytes of files onto the files: each part starts where the one before ends.
    package init(joining parts: [(file: Int, count: Int)]) {
        var pieces: [Piece] = []
        var start = 0
        for part in parts {
            let place = SourcePlace(file: part.file, span: ByteRange(0, part.count))
            pieces.append(Piece(start: start, place: place, isCopied: true))
            start += part.count
        }
        self.pieces = pieces
    }

    init(pieces: [Piece]) { self.pieces = pieces }

    /// Where a rendered span comes from; nil for a map without pieces. O(log pieces + pieces within the span).
    package func origin(of span: ByteRange) -> Origin? {
        // What is empty belongs to what stands before it.
        let first = index(at: span.isEmpty ? max(0, span.start - 1) : span.start)
        guard pieces.indices.contains(first) else { return nil }
        var last = first
        while last + 1 < pieces.count, pieces[last + 1].start < span.end { last += 1 }
        let touched = pieces[first...last]
        return Origin(
            place: place(of: span, touched), isCopied: first == last && pieces[first].isCopied,
            values: Self.joined(touched.compactMap(\.value)))
    }

    /// The places without those that repeat others; a key and the value behind it are one place.
    private static func joined(_ values: [SourcePlace]) -> [SourcePlace] {
        var joined: [SourcePlace] = []
        for value in values {
            if let last = joined.last, last.file == value.file, value.span.start >= last.span.end,
                value.span.start - last.span.end <= 3
            {
                joined[joined.count - 1] = SourcePlace(
                    file: last.file, span: ByteRange(last.span.start, value.span.end))
            } else if !joined.contains(where: { $0.file == value.file && $0.span.contains(value.span) }) {
                joined.append(value)
            }
        }
        return joined
    }

    /// The place in the innermost file that all pieces have a place in; else that of the first piece alone.
    private func place(of span: ByteRange, _ touched: ArraySlice<Piece>) -> SourcePlace {
        guard let first = touched.first else { return SourcePlace(file: 0, span: ByteRange(0, 0)) }
        for file in first.files {
            let spans = touched.compactMap { $0.span(in: file, of: span) }
            guard spans.count == touched.count, let start = spans.map(\.start).min(), let end = spans.map(\.end).max()
            else { continue }
            return SourcePlace(file: file, span: ByteRange(start, end))
        }
        let file = first.files.first ?? first.place.file
        return SourcePlace(file: file, span: first.span(in: file, of: span) ?? first.place.span)
    }

    /// The last piece that starts at or before an offset.
    private func index(at offset: Int) -> Int {
        var low = 0
        var high = pieces.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if pieces[middle].start <= offset { low = middle } else { high = middle }
        }
        return low
    }
}

extension SourceMap.Piece {
    /// The files that it has a place in: of literal text the one that holds it first, of what an action put out the
    /// one that asked for it in the first place.
    fileprivate var files: [Int] {
        var outer: [Int] = []
        var trail = callers
        while let step = trail {
            outer.append(step.place.file)
            trail = step.inner
        }
        return isCopied ? [place.file] + outer.reversed() : outer + [place.file]
    }

    /// Its bytes in a file, cut to a rendered span where they were copied.
    fileprivate func span(in file: Int, of rendered: ByteRange) -> ByteRange? {
        if place.file == file {
            guard isCopied else { return place.span }
            let from = place.span.start + max(0, rendered.start - start)
            let to = place.span.start + max(0, rendered.end - start)
            return ByteRange(min(from, place.span.end), max(min(from, place.span.end), min(to, place.span.end)))
        }
        var trail = callers
        while let step = trail {
            if step.place.file == file { return step.place.span }
            trail = step.inner
        }
        return nil
    }
}
