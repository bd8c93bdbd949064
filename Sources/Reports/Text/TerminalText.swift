internal import Findings
/// The one sink of everything that goes to a terminal.
///
/// The program's own words are literals (`StaticString`), so that text from outside cannot pass for them; everything
/// else goes through `data`, which takes credentials out and escapes the rest. A line can neither hold a control character nor start with a build
/// server's command mark.
struct TerminalText {
    /// How a piece of text looks where colour is on.
    enum Style: String {
        case plain = ""
        case bold = "1"
        case faint = "2"
        case red = "1;31"
        case yellow = "1;33"
        case blue = "1;34"
        case magenta = "1;35"
        case cyan = "36"
        case green = "32"
    }

    private(set) var text = ""
    private let hasColour: Bool
    private let redactor: Redactor
    /// Whether the line so far holds nothing but blanks.
    private var isBlankSoFar = true

    /// Starts with nothing.
    init(colour: Bool, redactor: Redactor = Redactor()) {
        self.hasColour = colour
        self.redactor = redactor
    }

    /// Hands the text on and forgets it.
    mutating func drain(to output: inout some TextOutputStream) {
        output.write(text)
        text = ""
    }

    /// The program's own words.
    mutating func own(_ words: StaticString, _ style: Style = .plain) { put(words.description, style) }

    /// A number.
    mutating func number(_ number: Int, _ style: Style = .plain) { put(grouped(number), style) }

    /// A number and what it counts: `1 file`, `1,234 files`.
    mutating func count(_ count: Int, _ one: StaticString, _ many: StaticString, _ style: Style = .plain) {
        put(grouped(count) + " " + (count == 1 ? one : many).description, style)
    }

    /// Blanks.
    mutating func blanks(_ count: Int) { put(String(repeating: " ", count: max(0, count)), .plain) }

    /// A mark repeated, for rules and carets.
    mutating func mark(_ mark: Character, count: Int, _ style: Style = .plain) {
        put(String(repeating: mark, count: max(0, count)), style)
    }

    /// Text from outside.
    mutating func data(_ text: some StringProtocol, _ style: Style = .plain) {
        printable(PrintableText.escape(redactor.redact(String(text))), style)
    }

    /// Raw bytes from outside.
    mutating func data(_ bytes: [UInt8], _ style: Style = .plain) {
        printable(PrintableText.escape(redactor.redact(bytes)), style)
    }

    /// Text from outside, broken at blanks into lines of at most `width` columns; further lines start with `indent`
    /// blanks.
    mutating func wrapped(_ text: String, width: Int, indent: Int, _ style: Style = .plain) {
        var column = indent
        for (index, word) in PrintableText.escape(redactor.redact(text)).split(separator: " ").enumerated() {
            let length = PrintableText.width(word)
            if index > 0, column + 1 + length > width {
                endLine()
                blanks(indent)
                column = indent
            } else if index > 0 {
                blanks(1)
                column += 1
            }
            printable(String(word), style)
            column += length
        }
    }

    /// What `body` writes becomes a link to `address`, which must be percent-encoded.
    mutating func link(to address: String?, _ body: (inout TerminalText) -> Void) {
        guard let address else { return body(&self) }
        text += "\u{1B}]8;;" + address.filter { $0.isASCII && $0 > " " && $0 != "\u{7F}" } + "\u{1B}\\"
        body(&self)
        text += "\u{1B}]8;;\u{1B}\\"
    }

    /// Ends the line. No blanks are left at its end.
    mutating func endLine() {
        while text.last == " " { text.removeLast() }
        text += "\n"
        isBlankSoFar = true
    }

    private mutating func printable(_ printable: String, _ style: Style) {
        var printable = printable
        if isBlankSoFar, printable.drop(while: { $0 == " " }).hasPrefix(":"), let colon = printable.firstIndex(of: ":")
        {
            printable.replaceSubrange(colon...colon, with: "\\x3A")
        }
        if text.last == "#", printable.first == "#" {
            printable.replaceSubrange(...printable.startIndex, with: "\\x23")
        }
        put(printable, style)
    }

    private mutating func put(_ piece: String, _ style: Style) {
        guard !piece.isEmpty else { return }
        if piece.contains(where: { $0 != " " }) { isBlankSoFar = false }
        text += hasColour && style != .plain ? "\u{1B}[\(style.rawValue)m\(piece)\u{1B}[0m" : piece
    }

    private func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return String(
            digits.enumerated().flatMap { index, digit -> [Character] in
                let remaining = digits.count - index
                return index > 0 && remaining.isMultiple(of: 3) && digits[index - 1] != "-" ? [",", digit] : [digit]
            })
    }
}
