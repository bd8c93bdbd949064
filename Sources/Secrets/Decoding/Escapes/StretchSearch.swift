internal import Prefilter
internal import Spans

/// Finds the stretches of a text that hold escapes of any syntax.
struct StretchSearch {
    /// The bytes that begin an escape, or end a literal.
    private enum Mark: UInt8 {
        case none, percent, backslash, ampersand, equals, quote
    }

    private static let marks: [UInt8] = {
        var marks = [UInt8](repeating: Mark.none.rawValue, count: 256)
        marks[Int(UInt8(ascii: "%"))] = Mark.percent.rawValue
        marks[Int(UInt8(ascii: "\\"))] = Mark.backslash.rawValue
        marks[Int(UInt8(ascii: "&"))] = Mark.ampersand.rawValue
        marks[Int(UInt8(ascii: "="))] = Mark.equals.rawValue
        for quote in "\"'`".utf8 { marks[Int(quote)] = Mark.quote.rawValue }
        return marks
    }()

    private static let marked = ByteMarks(Array("%\\&=\"'`".utf8))

    private let marks = Self.marks

    /// Calls `body` with every stretch, those of one syntax in order and apart from one another, until it returns
    /// false; whether it never did. O(bytes).
    func forEachStretch(in text: Span<UInt8>, _ body: (Layer, ByteRange) -> Bool) -> Bool {
        let marks = marks
        var floors = [6 of Int](repeating: 0)
        return Self.marked.forEach(in: text) { index in
            let mark = marks[Int(text[index])]
            guard index >= floors[Int(mark)], isWorthALook(mark, at: index, in: text),
                let (layer, stretch) = stretch(mark, at: index, floor: floors[Int(mark)], in: text)
            else { return true }
            floors[Int(mark)] = stretch.end
            return body(layer, stretch)
        }
    }

    /// Whether the next byte leaves it open: most quotes and equals signs are ordinary ones.
    @inline(__always) private func isWorthALook(_ mark: UInt8, at index: Int, in text: Span<UInt8>) -> Bool {
        guard index + 1 < text.count else { return false }
        let next = text[index + 1]
        switch mark {
        case Mark.quote.rawValue: return !isWordByte(next) && next != UInt8(ascii: ",") && next != UInt8(ascii: ")")
        case Mark.equals.rawValue: return isHexadecimal(next) || isLineEnd(next)
        default: return true
        }
    }

    private func stretch(
        _ mark: UInt8, at index: Int, floor: Int, in text: Span<UInt8>
    ) -> (layer: Layer, stretch: ByteRange)? {
        switch Mark(rawValue: mark) {
        case .percent:
            PercentEncoding.stretch(at: index, floor: floor, in: text).map { (.percent, $0) }
        case .backslash:
            BackslashEscapes.stretch(at: index, floor: floor, in: text).map { (.backslash, $0) }
        case .ampersand:
            CharacterReferences.stretch(at: index, floor: floor, in: text).map { (.entities, $0) }
        case .equals:
            QuotedPrintable.stretch(at: index, floor: floor, in: text).map { (.quotedPrintable, $0) }
        case .quote:
            LiteralConcatenation.stretch(at: index, floor: floor, in: text).map { (.concatenation, $0) }
        case .some(.none), nil: nil
        }
    }
}
