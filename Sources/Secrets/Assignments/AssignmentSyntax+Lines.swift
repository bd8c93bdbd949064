internal import Spans

/// How far a look at a name goes.
extension AssignmentSyntax {
    /// Whether `read` makes the same of the name's own line, which is what `text` holds, as of that line with others behind
    /// it.
    ///
    /// It looks beyond a line's end only for what an operator, a bracket or a backslash there leaves open, for what belongs to a
    /// name that is itself a value, for what is joined to a literal, and for what follows a tag.
    func staysInLine(_ text: Span<UInt8>) -> Bool {
        var last: UInt8 = UInt8(ascii: ";")
        for index in name.end..<text.count {
            let byte = text[index]
            if byte == 0xE2 || isAny(byte, of: "\"'`\\&<") { return false }
            if !isBlank(byte), !isLineEnd(byte) { last = byte }
        }
        // ` or`, ` eq` and ` is` are operators.
        let isClosed = isWordByte(last) ? !isAny(lowercased(last), of: "rqs") : isAny(last, of: ";)}]*/")
        return isClosed && !isCalledName(text)
    }
}
