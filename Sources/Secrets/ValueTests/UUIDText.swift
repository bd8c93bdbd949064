/// UUIDs: only a credential's name makes one a secret.
enum UUIDText {
    /// Whether the value is a UUID, in braces or not.
    static func isUUID(_ value: ValueText) -> Bool {
        var bytes = value.lower[...]
        if bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") { bytes = bytes.dropFirst().dropLast() }
        let groups = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return groups.map(\.count) == [8, 4, 4, 4, 12] && groups.allSatisfy { $0.allSatisfy(isHexadecimal) }
    }

    /// Whether somebody made it up: few different digits, or sequences as in `12345678-1234-...`, `abcd1234-a123-...`.
    static func isMadeUp(_ value: ValueText) -> Bool {
        let digits = value.lower.filter(isHexadecimal)
        if Set(digits).count <= 6 { return true }
        var steps = 0
        for index in digits.indices.dropFirst() {
            if (0...1).contains(Int(digits[index]) - Int(digits[index - 1])) { steps += 1 }
        }
        return steps * 5 >= digits.count * 2
    }
}
