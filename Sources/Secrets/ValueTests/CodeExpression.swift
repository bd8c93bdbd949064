internal import Spans

/// Values that are code: calls, paths of attributes, constructors, indices, and the names of things.
enum CodeExpression {
    /// Why a value that stands without quotes is code; nil if it is none.
    static func reason(bare value: ValueText) -> String? {
        if value.bytes.contains(where: { "()[]{}".utf8.contains($0) }) { return "a code expression" }
        // `=` at the end fills up base64.
        let text = Array(value.lower.reversed().drop { $0 == UInt8(ascii: "=") }.reversed())
        if operators.contains(where: { text.firstOffset(of: $0) != nil }) {
            return "a code expression"
        }
        if ["+", "&", "!", "~", "|", "*", "?", "="].contains(where: { value.hasPrefix($0) }), value.wordShare > 0.5 {
            return "a code expression"
        }
        if let mark = value.bytes.firstIndex(of: UInt8(ascii: "?")), mark > 0,
            value.bytes[mark...].contains(UInt8(ascii: ":"))
        {
            return "a code expression"
        }
        return nil
    }

    private static let operators = ["->", "=>", "::", "&&", "||", "==", "?.", "??"].map { Array($0.utf8) }

    /// Why a value names something in a program rather than being a secret, quoted or not; nil if it does not.
    static func reason(_ value: ValueText) -> String? {
        let lower = value.lower
        if let keyword = keywords.first(where: { lower.elementsEqual($0.utf8) }) { return "the word '\(keyword)'" }
        if isCall(value) { return "a call" }
        if isAttributePath(value) { return "a path of attributes" }
        if isConcatenation(value.bytes) { return "texts put together" }
        return isElement(value.bytes) ? "an element of a list" : nil
    }

    /// `&os[i]`: an index behind a name.
    private static func isElement(_ bytes: [UInt8]) -> Bool {
        guard bytes.last == UInt8(ascii: "]"), let open = bytes.firstIndex(of: UInt8(ascii: "[")), open > 1,
            bytes[(open + 1)...].dropLast().allSatisfy(isWordByte)
        else { return false }
        return bytes[..<open].drop { "&*".utf8.contains($0) }.allSatisfy { isWordByte($0) || $0 == 0x2E }
    }

    /// `'a' + "b"`, `'+name[`, ` + name[`, `"),f(x`: the quotes around the value were those of its neighbours.
    private static func isConcatenation(_ bytes: [UInt8]) -> Bool {
        func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
        let start = bytes.drop { isBlank($0) || isQuote($0) }
        if start.count < bytes.count, start.first == UInt8(ascii: "+"), bytes.contains(UInt8(ascii: "[")) {
            return true
        }
        if let first = bytes.first, ",);".utf8.contains(first), bytes.contains(UInt8(ascii: "(")) { return true }
        // `+e[0]);if(a){`: a name is put behind the text before.
        if bytes.first == UInt8(ascii: "+"), bytes.firstOffset(of: Array(");".utf8)) != nil { return true }
        for index in bytes.indices.dropFirst() where isQuote(bytes[index - 1]) && bytes[index] == UInt8(ascii: ")") {
            if bytes[index...].contains(UInt8(ascii: "(")) { return true }
        }
        for plus in bytes.indices where bytes[plus] == UInt8(ascii: "+") {
            let before = bytes[..<plus].last { !isBlank($0) }
            let behind = bytes[(plus + 1)...].first { !isBlank($0) }
            if let before, let behind, isQuote(before), isQuote(behind) { return true }
        }
        return false
    }

    private static let keywords = [
        "null", "nil", "none", "true", "false", "undefined", "void", "int", "string", "str", "bool", "boolean", "bytes",
        "float", "double", "object", "any", "self", "this", "new", "yes", "no", "on", "off", "required", "optional",
        "integer", "text", "varchar", "char", "blob", "uuid", "n/a", "return", "function", "lambda", "async", "await",
    ]

    /// `name(`, `a.b(c)`: an identifier right before a parenthesis.
    private static func isCall(_ value: ValueText) -> Bool {
        guard let open = value.bytes.firstIndex(of: UInt8(ascii: "(")), open > 0 else { return false }
        let head = value.bytes[..<open].drop { $0 == UInt8(ascii: "+") || isBlank($0) }
        if open == value.count - 1, head.count > 3, head.allSatisfy({ isWordByte($0) || $0 == 0x2E }) { return true }
        return head.allSatisfy { isWordByte($0) || ".:->$".utf8.contains($0) }
            && value.bytes.contains(UInt8(ascii: ")"))
    }

    /// `settings.SECRET_KEY`, `allauth.account.forms`, `app\models\User`, `a::b`: at least two names, all of them words.
    private static func isAttributePath(_ value: ValueText) -> Bool {
        let separators = ".\\:/".utf8
        guard value.bytes.contains(where: { separators.contains($0) }), !value.hasSpace, value.digits * 4 < value.count
        else { return false }
        let parts = value.bytes.split { separators.contains($0) }
        guard parts.count >= 2, parts.allSatisfy({ $0.allSatisfy { isWordByte($0) || $0 == 0x2D || $0 == 0x24 } })
        else {
            return false
        }
        // `vendor:951bc382…`: digits of a key, whatever words they hold.
        let isKey = { (part: ArraySlice<UInt8>) in
            part.count >= 16 && part.allSatisfy(isHexadecimal) && part.contains(where: isDigit)
        }
        return value.wordShare >= 0.7 && !parts.contains(where: isKey)
    }
}
