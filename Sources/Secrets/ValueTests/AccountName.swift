/// User names and mail addresses: they are no secrets.
enum AccountName {
    /// Whether the value is a mail address.
    static func isMailAddress(_ value: ValueText) -> Bool {
        let bytes = value.bytes
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > 0, bytes.lastIndex(of: UInt8(ascii: "@")) == at
        else {
            return false
        }
        let host = bytes[(at + 1)...]
        guard let dot = host.lastIndex(of: UInt8(ascii: ".")), dot > at + 1 else { return false }
        let top = host[(dot + 1)...]
        return (2...12).contains(top.count) && top.allSatisfy(isLetter)
            && host.allSatisfy { isAlphanumeric($0) || $0 == 0x2E || $0 == 0x2D }
            && bytes[..<at].allSatisfy { isAlphanumeric($0) || "._%+-".utf8.contains($0) }
    }
}
