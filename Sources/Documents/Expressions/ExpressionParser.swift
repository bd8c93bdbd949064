/// Reads one expression. Nested deeper than the limit, or not of the language: nil.
package struct ExpressionParser {
    private let bytes: [UInt8]
    private var position: Int
    private let end: Int
    private var depth = 0
    /// How many operators and accesses the expression may still have: its tree leans as deep as it is long.
    private var budget = 500

    private static let maximumDepth = 64

    /// Reads the expression that a range of bytes holds.
    package static func parse(_ bytes: [UInt8], in range: Range<Int>) -> Expression? {
        var parser = ExpressionParser(bytes: bytes, position: range.lowerBound, end: range.upperBound)
        guard let expression = parser.alternatives() else { return nil }
        parser.skipBlanks()
        return parser.position == parser.end ? expression : nil
    }

    private init(bytes: [UInt8], position: Int, end: Int) {
        self.bytes = bytes
        self.position = position
        self.end = end
    }

    private mutating func skipBlanks() {
        while position < end, LogicalLine.isBlank(bytes[position]) { position += 1 }
    }

    private mutating func take(_ text: String) -> Bool {
        skipBlanks()
        let wanted = Array(text.utf8)
        guard position + wanted.count <= end, bytes[position..<position + wanted.count].elementsEqual(wanted) else {
            return false
        }
        position += wanted.count
        return true
    }

    private mutating func alternatives() -> Expression? {
        guard var left = conjunction() else { return nil }
        while take("||") {
            guard spend(), let right = conjunction() else { return nil }
            left = .binary(.or, left, right)
        }
        return left
    }

    private mutating func conjunction() -> Expression? {
        guard var left = comparison() else { return nil }
        while take("&&") {
            guard spend(), let right = comparison() else { return nil }
            left = .binary(.and, left, right)
        }
        return left
    }

    private mutating func comparison() -> Expression? {
        guard var left = operand() else { return nil }
        let operators: [Expression.Operator] = [.equal, .unequal, .lessOrEqual, .greaterOrEqual, .less, .greater]
        while let found = operators.first(where: { take($0.rawValue) }) {
            guard spend(), let right = operand() else { return nil }
            left = .binary(found, left, right)
        }
        return left
    }

    private mutating func operand() -> Expression? {
        skipBlanks()
        if position < end, bytes[position] == 0x21, position + 1 >= end || bytes[position + 1] != 0x3D {
            position += 1
            depth += 1
            defer { depth -= 1 }
            guard depth < Self.maximumDepth else { return nil }
            return operand().map { .not($0) }
        }
        return accesses()
    }

    private mutating func accesses() -> Expression? {
        guard var base = primary() else { return nil }
        while spend() {
            if take(".") {
                skipBlanks()
                if take("*") {
                    base = .every(base)
                } else {
                    guard let name = word() else { return nil }
                    base = .property(base, name)
                }
            } else if take("[") {
                guard let index = bracket() else { return nil }
                switch index {
                case .string(let name): base = .property(base, name)
                case .context("*"): base = .every(base)
                default: base = .element(base, index)
                }
            } else {
                return base
            }
        }
        return nil
    }

    private mutating func spend() -> Bool {
        budget -= 1
        return budget > 0
    }

    /// What stands in brackets, up to the closing one.
    private mutating func bracket() -> Expression? {
        if take("*") { return take("]") ? .context("*") : nil }
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.maximumDepth, let index = alternatives(), take("]") else { return nil }
        return index
    }

    private mutating func primary() -> Expression? {
        skipBlanks()
        guard position < end else { return nil }
        switch bytes[position] {
        case 0x27: return quoted()
        case 0x28:
            position += 1
            depth += 1
            defer { depth -= 1 }
            guard depth < Self.maximumDepth, let inner = alternatives(), take(")") else { return nil }
            return inner
        case 0x30...0x39, 0x2B, 0x2D, 0x2E: return number()
        default: return named()
        }
    }

    private mutating func quoted() -> Expression? {
        position += 1
        var text: [UInt8] = []
        while position < end {
            if bytes[position] == 0x27 {
                guard position + 1 < end, bytes[position + 1] == 0x27 else {
                    position += 1
                    return .string(String(decoding: text, as: UTF8.self))
                }
                position += 1
            }
            text.append(bytes[position])
            position += 1
        }
        return nil
    }

    private mutating func number() -> Expression? {
        let start = position
        while position < end, Self.isWord(bytes[position]) || bytes[position] == 0x2E || bytes[position] == 0x2B {
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16).map { .number(Double($0)) } }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8).map { .number(Double($0)) } }
        return Double(text).map { .number($0) }
    }

    private mutating func named() -> Expression? {
        guard let name = word() else { return nil }
        if take("(") { return arguments().map { .call(name.lowercased(), $0) } }
        switch name {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "null": return .null
        case "NaN", "Infinity": return Double(name.lowercased()).map { .number($0) }
        default: return .context(name)
        }
    }

    private mutating func arguments() -> [Expression]? {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.maximumDepth else { return nil }
        if take(")") { return [] }
        var found: [Expression] = []
        while let argument = alternatives() {
            found.append(argument)
            if take(")") { return found }
            guard take(",") else { return nil }
        }
        return nil
    }

    private mutating func word() -> String? {
        let start = position
        while position < end, Self.isWord(bytes[position]) { position += 1 }
        guard position > start else { return nil }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
        default: byte >= 0x80
        }
    }
}
