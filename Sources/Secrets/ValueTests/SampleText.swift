internal import Spans

/// Recognises what stands in documentation where a real value would stand, whatever the rule.
enum SampleText {
    /// Why the value is a sample; nil if it may be real.
    static func reason(_ value: [UInt8]) -> String? {
        if let words = wording(value) { return words }
        if hasLongRun(value) { return "one character repeated" }
        return isSequence(value.map(lowercased)) ? "a sequence of the alphabet or of digits" : nil
    }

    /// Why the value says itself that it is a sample; nil if it does not.
    static func wording(_ value: [UInt8]) -> String? {
        let lower = value.map(lowercased)
        let word = words.first { lower.firstOffset(of: $0) != nil }
        return word.map { "says '\(String(decoding: $0, as: UTF8.self))'" }
    }

    private static let words = [
        "example", "xxxxx", "placeholder", "changeme", "change-me", "change_me", "redacted", "your_", "your-",
        "yourtoken",
        "yourkey", "dummy", "insert_", "replace_", "abcdefghijkl", "0123456789ab", "123456789012",
        "1234567890ab",
    ].map { Array($0.utf8) }

    /// Six equal characters in a row, and at least a quarter of the value; half of it for `A`, base64's zero bytes.
    private static func hasLongRun(_ value: [UInt8]) -> Bool {
        var run = 1
        for index in value.indices.dropFirst() {
            run = value[index] == value[index - 1] ? run + 1 : 1
            let share = value[index] == UInt8(ascii: "A") ? 2 : 4
            if run >= 6, run * share >= value.count { return true }
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
