/// Reads off the start of an expression which texts every match begins with.
///
/// A rule whose matches all begin at one of its keywords is tried at the hit alone, which costs a tenth of a search in
/// a window. Whatever the reader does not understand ends the text that it knows; it never claims too much.
struct LeadingLiterals {
    /// A text that matches begin with; an open one may still grow.
    private struct Text {
        var bytes: [UInt8]
        var isOpen = true
    }

    /// What stands after an element of the expression.
    private enum Quantifier: Equatable {
        case once, atMostOnce, optional
        /// So many times, and perhaps more.
        case atLeast(Int)
        /// So many times.
        case exactly(Int)

        /// How often the element stands there for certain.
        var least: Int {
            switch self {
            case .once: 1
            case .atMostOnce, .optional: 0
            case .atLeast(let count), .exactly(let count): count
            }
        }

        /// Whether what stands behind it is not known to follow the least number.
        var isOpenEnded: Bool { if case .atLeast = self { true } else { false } }
    }

    private static let longest = 32
    private static let mostTexts = 512
    /// A class of more members than these few stands for each of them only where texts are too short without it.
    private static let fewMembers = 4
    private static let mostMembers = 16
    private static let longEnough = 4
    private static let mostTextsOfClasses = 64

    private let source: [UInt8]
    private var index = 0
    private var isReadable = true

    private init(_ source: [UInt8]) { self.source = source }

    /// The texts, in lower case; empty if some match may begin with anything.
    static func of(_ pattern: String) -> [[UInt8]] {
        var reader = LeadingLiterals(Array(pattern.utf8))
        let texts = reader.alternation()
        guard reader.isReadable, reader.index == reader.source.count else { return [] }
        let literals = texts.map(\.bytes)
        return literals.contains(where: \.isEmpty) ? [] : literals
    }

    private mutating func alternation() -> [Text] {
        var texts = sequence()
        while isReadable, current == UInt8(ascii: "|") {
            index += 1
            texts += sequence()
        }
        if texts.count > Self.mostTexts { isReadable = false }
        return texts
    }

    private mutating func sequence() -> [Text] {
        var texts = [Text(bytes: [])]
        while isReadable, let byte = current, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            guard let element = element() else { continue }
            let quantifier = quantifier()
            let isLarge = byte == UInt8(ascii: "[") && element.count > Self.fewMembers
            append(isLarge && areLong(texts, with: element) ? [] : element, quantifier, to: &texts)
            for _ in 1..<min(max(1, quantifier.least), Self.longest) where !element.isEmpty {
                append(isLarge && areLong(texts, with: element) ? [] : element, .once, to: &texts)
            }
            if quantifier.isOpenEnded { close(&texts) }
        }
        return texts
    }

    /// Whether texts need no more than they have, or would be too many with what a class adds to them.
    private func areLong(_ texts: [Text], with element: [Text]) -> Bool {
        let open = texts.filter(\.isOpen)
        return open.allSatisfy { $0.bytes.count >= Self.longEnough }
            || open.count * element.count > Self.mostTextsOfClasses
    }

    private var current: UInt8? { index < source.count ? source[index] : nil }
    private func byte(at offset: Int) -> UInt8? { index + offset < source.count ? source[index + offset] : nil }

    private func append(_ element: [Text], _ quantifier: Quantifier, to texts: inout [Text]) {
        let open = texts.filter(\.isOpen)
        let growth = element.count + (quantifier == .atMostOnce ? 1 : 0)
        guard quantifier != .optional, !element.isEmpty, open.count * growth <= Self.mostTexts else {
            close(&texts)
            return
        }
        var grown = texts.filter { !$0.isOpen || quantifier == .atMostOnce }
        for text in open {
            for addition in element {
                let bytes = text.bytes + addition.bytes
                let isOpen = addition.isOpen && bytes.count < Self.longest
                grown.append(Text(bytes: bytes, isOpen: isOpen))
            }
        }
        texts = grown
    }

    private func close(_ texts: inout [Text]) {
        for index in texts.indices { texts[index].isOpen = false }
    }

    /// The texts of the next element: none for one that may match anything. Nil for one without width.
    private mutating func element() -> [Text]? {
        guard let byte = current else { return nil }
        switch byte {
        case UInt8(ascii: "("): return group()
        case UInt8(ascii: "["): return characterClass()
        case UInt8(ascii: "\\"): return escape()
        case UInt8(ascii: "^"), UInt8(ascii: "$"):
            index += 1
            return nil
        case UInt8(ascii: "."):
            index += 1
            return []
        default:
            index += 1
            return [Text(bytes: [lowercased(byte)])]
        }
    }

    private mutating func escape() -> [Text]? {
        guard let byte = byte(at: 1) else {
            isReadable = false
            return nil
        }
        index += 2
        switch byte {
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"): return nil
        case UInt8(ascii: "Q"), UInt8(ascii: "E"):
            isReadable = false
            return nil
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            if byte == UInt8(ascii: "x") { index += hexadecimalLength() }
            if byte == UInt8(ascii: "k") || byte == UInt8(ascii: "g") || byte == UInt8(ascii: "p") {
                isReadable = false
            }
            return []
        default: return [Text(bytes: [byte])]
        }
    }

    private func hexadecimalLength() -> Int {
        var length = 0
        while length < 2, let digit = byte(at: length), isHexadecimal(digit) { length += 1 }
        return length
    }

    /// A class of a few plain characters, or a short range of letters or digits, stands for each of them; any other for
    /// anything.
    private mutating func characterClass() -> [Text] {
        var members: [UInt8] = []
        var isPlain = true
        index += 1
        if current == UInt8(ascii: "^") {
            isPlain = false
            index += 1
        }
        var isFirst = true
        while let byte = current, byte != UInt8(ascii: "]") || isFirst {
            if let range = plainRange {
                members += range.map { lowercased($0) }
                isFirst = false
                index += 3
                continue
            }
            if !isPlainMember(byte, isFirst: isFirst) { isPlain = false }
            isFirst = false
            if byte == UInt8(ascii: "\\") { index += 1 }
            members.append(current.map(lowercased) ?? 0)
            index += 1
        }
        index += 1
        guard index <= source.count else {
            isReadable = false
            return []
        }
        let texts = Set(members)
        return isPlain && texts.count <= Self.mostMembers ? texts.sorted().map { Text(bytes: [$0]) } : []
    }

    /// A range of digits, or of letters of one case, at the current place of a class.
    private var plainRange: ClosedRange<UInt8>? {
        guard let first = current, byte(at: 1) == UInt8(ascii: "-"), let last = byte(at: 2), first <= last else {
            return nil
        }
        let kinds = [isDecimalDigit, isSmallLetter, isCapital]
        return kinds.contains { $0(first) && $0(last) } ? first...last : nil
    }

    private func isDecimalDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    private func isSmallLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
    private func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    /// Whether a byte of a class, or the byte that its backslash stands before, means itself: no range and no `\w`.
    private func isPlainMember(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "["): return false
        case UInt8(ascii: "-"): return isFirst || self.byte(at: 1) == UInt8(ascii: "]")
        case UInt8(ascii: "\\"):
            guard let escaped = self.byte(at: 1) else { return false }
            return escaped &- UInt8(ascii: "0") >= 10 && (escaped | 0x20) &- UInt8(ascii: "a") >= 26
        default: return true
        }
    }

    private mutating func group() -> [Text]? {
        index += 1
        if current == UInt8(ascii: "?") {
            index += 1
            if isLookaround {
                skipGroup()
                return nil
            }
            guard let isGroup = groupHead() else {
                isReadable = false
                return nil
            }
            guard isGroup else { return nil }
        }
        let texts = alternation()
        guard current == UInt8(ascii: ")") else {
            isReadable = false
            return nil
        }
        index += 1
        return texts
    }

    private var isLookaround: Bool {
        switch current {
        case UInt8(ascii: "="), UInt8(ascii: "!"): true
        case UInt8(ascii: "<"): byte(at: 1) == UInt8(ascii: "=") || byte(at: 1) == UInt8(ascii: "!")
        default: false
        }
    }

    /// Reads past the head of a group: true for a group, false for a setting such as `(?i)`, nil for what is unknown.
    private mutating func groupHead() -> Bool? {
        switch current {
        case UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "|"):
            index += 1
            return true
        case UInt8(ascii: "<"), UInt8(ascii: "P"):
            while let byte = current, byte != UInt8(ascii: ">") { index += 1 }
            index += 1
            return true
        default:
            while let byte = current, byte != UInt8(ascii: ":"), byte != UInt8(ascii: ")") {
                guard "imsnJU-".utf8.contains(byte) else { return nil }
                index += 1
            }
            guard let byte = current else { return nil }
            index += 1
            return byte == UInt8(ascii: ":")
        }
    }

    /// Reads past the rest of a group, whatever is in it.
    private mutating func skipGroup() {
        var depth = 1
        while depth > 0, let byte = current {
            switch byte {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["):
                _ = characterClass()
                index -= 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            index += 1
        }
        if depth > 0 { isReadable = false }
    }

    private mutating func quantifier() -> Quantifier {
        var quantifier = Quantifier.once
        switch current {
        case UInt8(ascii: "?"): quantifier = .atMostOnce
        case UInt8(ascii: "*"): quantifier = .optional
        case UInt8(ascii: "+"): quantifier = .atLeast(1)
        case UInt8(ascii: "{"):
            guard let digit = byte(at: 1), digit &- UInt8(ascii: "0") < 10 else { return .once }
            quantifier = counted()
        default: return .once
        }
        index += 1
        if current == UInt8(ascii: "?") || current == UInt8(ascii: "+") { index += 1 }
        return quantifier
    }

    /// Reads `{3}`, `{3,}` or `{3,5}` up to its closing brace.
    private mutating func counted() -> Quantifier {
        var least = 0
        var isExact = true
        while let byte = current, byte != UInt8(ascii: "}") {
            if byte == UInt8(ascii: ",") { isExact = false }
            if isExact, byte &- 0x30 < 10 { least = min(10 * least + Int(byte - 0x30), Self.longest) }
            index += 1
        }
        if least == 0 { return .optional }
        return isExact ? .exactly(least) : .atLeast(least)
    }
}
