/// Recognises what stands in documentation where a real value would stand, whatever the rule.
enum SampleText {
    /// Why the value is a sample; nil if it may be real.
    static func reason(_ value: [UInt8]) -> String? {
        if hasLongRun(value) { return "one character repeated" }
        let lower = value.map(lowercased)
        for word in words where lower.firstOffset(of: word) != nil {
            return "says '\(String(decoding: word, as: UTF8.self))'"
        }
        if isSequence(lower) { return "a sequence of the alphabet or of digits" }
        return nil
    }

    private static let words = [
        "example", "xxxxx", "placeholder", "changeme", "change-me", "change_me", "redacted", "your_", "your-",
        "yourtoken",
        "yourkey", "dummy", "insert_", "replace_", "abcdefghijkl", "0123456789ab", "123456789012",
    ].map { Array($0.utf8) }

    /// Six equal characters in a row, other than base64's zero bytes `A`, and at least a quarter of the value.
    private static func hasLongRun(_ value: [UInt8]) -> Bool {
        var run = 1
        for index in value.indices.dropFirst() {
            run = value[index] == value[index - 1] ? run + 1 : 1
            if run >= 6, value[index] != UInt8(ascii: "A"), run * 4 >= value.count { return true }
        }
        return false
    }

    /// Four fifths of the steps go one up, one down or nowhere.
    private static func isSequence(_ value: [UInt8]) -> Bool {
        guard value.count >= 8 else { return false }
        var steps = 0
        for index in value.indices.dropFirst() {
            let step = Int(value[index]) - Int(value[index - 1])
            if (-1...1).contains(step) { steps += 1 }
        }
        return steps * 5 >= (value.count - 1) * 4
    }
}
