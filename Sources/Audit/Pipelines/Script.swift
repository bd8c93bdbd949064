internal import Documents
internal import Spans

/// A script that a pipeline runs: its text with the templates in it, and its commands.
struct Script: Sendable {
    /// The languages that scripts come in, as far as it matters how they are read.
    enum Language: Sendable { case shell, powerShell, batch, other }

    /// The text and its templates (`${{ … }}`).
    let template: TemplateText
    let language: Language
    /// The simple commands, templates as runs of `_`; none where the language is not one of shells.
    let commands: [ShellCommand]

    /// Reads a script of a node; nil where it is no text.
    init?(_ node: Node, in file: [UInt8], language: Language) {
        guard let text = ScalarText(node, in: file) else { return nil }
        self.init(text, language: language)
    }

    /// Reads a script. `hidden` are the marks of templates besides `${{ … }}`.
    init(_ text: ScalarText, language: Language, hidden: [Range<Int>] = []) {
        template = TemplateText(text)
        self.language = language
        guard language == .shell || language == .powerShell else {
            commands = []
            return
        }
        let masked = text.replacing(template.parts.map(\.range) + hidden, with: 0x5F)
        let joined = language == .powerShell ? Self.joined(masked) : masked
        commands = joined.replacing(HereDocuments.bodies(in: joined.bytes), with: 0x20).shellCommands.map {
            ShellCommand(node: $0)
        }
    }

    /// The text.
    var text: ScalarText { template.text }

    /// PowerShell continues a line with a backquote at its end.
    private static func joined(_ text: ScalarText) -> ScalarText {
        let bytes = text.bytes
        let ends = bytes.indices.filter { index in
            bytes[index] == 0x60 && index + 1 < bytes.count && (bytes[index + 1] == 0x0A || bytes[index + 1] == 0x0D)
        }
        return text.replacing(ends.map { $0..<$0 + 2 }, with: 0x20, evenLineEnds: true)
    }

    /// Whether a name or a path of a shell is that of a language.
    static func language(ofShell shell: String) -> Language {
        let program = shell.split(separator: " ").first ?? ""
        let name = (program.split { $0 == "/" || $0 == "\\" }.last ?? "").lowercased()
        switch name {
        case "bash", "sh", "zsh", "dash", "bash.exe": return .shell
        case "pwsh", "powershell", "pwsh.exe", "powershell.exe": return .powerShell
        case "cmd", "cmd.exe": return .batch
        default: return .other
        }
    }
}

/// Here-documents of a shell script.
enum HereDocuments {
    /// Where their bodies stand, delimiters left out.
    static func bodies(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = 0
        while position < bytes.count {
            let end = lineEnd(bytes, position)
            guard let delimiter = delimiter(in: bytes[position..<end]) else {
                position = end + 1
                continue
            }
            var line = end + 1
            let start = line
            while line < bytes.count {
                let lineEnd = lineEnd(bytes, line)
                if trimmed(bytes[line..<lineEnd]).elementsEqual(delimiter) { break }
                line = lineEnd + 1
            }
            if start < line, line <= bytes.count { found.append(start..<min(line, bytes.count)) }
            position = line
            if position < bytes.count { position = lineEnd(bytes, position) + 1 }
        }
        return found
    }

    private static func lineEnd(_ bytes: [UInt8], _ start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        return end
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        guard let first = line.firstIndex(where: { !isBlank($0) }),
            let last = line.lastIndex(where: { !isBlank($0) })
        else { return [] }
        return line[first...last]
    }

    /// The word after `<<` or `<<-`, quotes taken away; nil where the line opens none.
    private static func delimiter(in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var index = line.startIndex
        while index + 2 < line.endIndex {
            guard line[index] == 0x3C, line[index + 1] == 0x3C, line[index + 2] != 0x3C,
                index == line.startIndex || line[index - 1] != 0x3C
            else {
                index += 1
                continue
            }
            index += 2
            while index < line.endIndex, [0x2D, 0x20, 0x22, 0x27, 0x5C].contains(line[index]) { index += 1 }
            let end = line[index...].firstIndex { byte in
                !(0x30...0x39).contains(byte) && !(0x41...0x5A).contains(byte) && !(0x61...0x7A).contains(byte)
                    && byte != 0x5F
            }
            let word = line[index..<(end ?? line.endIndex)]
            return word.isEmpty || (0x30...0x39).contains(word[word.startIndex]) ? nil : word
        }
        return nil
    }
}
