/// Writes text into Markdown so that it stays text.
enum Markdown {
    /// Text with what Markdown and HTML would take for markup escaped; line feeds become blanks.
    static func escape(_ text: String) -> String {
        var escaped = ""
        for character in PrintableText.escape(text.replacingLineFeeds) {
            switch character {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\\", "`", "*", "_", "[", "]", "|", "~": escaped += "\\" + String(character)
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// A text as code in a line; backticks in it are kept whole by longer fences.
    static func code(_ text: String) -> String {
        let text = PrintableText.escape(text.replacingLineFeeds)
        let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
        return text.contains("`") ? "\(fence) \(text) \(fence)" : "`\(text)`"
    }

    /// A block of code; its lines are kept.
    static func block(_ text: String, language: String = "") -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            PrintableText.escape(String($0))
        }
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        return "\(fence)\(language)\n\(lines.joined(separator: "\n"))\n\(fence)"
    }

    /// An address as a link to itself, if it is one of the web; otherwise text.
    static func link(_ address: String) -> String {
        let isWeb = address.hasPrefix("https://") || address.hasPrefix("http://")
        let isPlain = address.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3C && $0 != 0x3E }
        return isWeb && isPlain ? "<\(address)>" : escape(address)
    }

    private static func longestRun(of mark: Character, in text: String) -> Int {
        text.reduce((longest: 0, current: 0)) { runs, character in
            let current = character == mark ? runs.current + 1 : 0
            return (max(runs.longest, current), current)
        }.longest
    }
}

extension String {
    fileprivate var replacingLineFeeds: String {
        split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
