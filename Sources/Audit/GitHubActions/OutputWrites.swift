internal import Documents
internal import Spans

/// What a script writes into the files through which steps talk to the runner: `GITHUB_ENV`, `GITHUB_PATH`,
/// `GITHUB_OUTPUT`.
struct OutputWrites {
    /// A write into one of the files.
    struct Write {
        /// `GITHUB_ENV`, `GITHUB_PATH`, `GITHUB_OUTPUT`.
        let target: String
        /// Where the target's name stands in the script.
        let range: Range<Int>
        /// The statement that writes, the redirection left out.
        let statement: String
    }

    let writes: [Write]
    /// More writes of one script are not looked at.
    private static let limit = 200
    private static let names = ["GITHUB_ENV", "GITHUB_PATH", "GITHUB_OUTPUT"].map { Array($0.utf8) }

    init(_ script: Script) {
        let bytes = script.text.bytes
        var writes: [Write] = []
        for name in Self.names {
            var position = 0
            while writes.count < Self.limit, let found = bytes.firstOffset(of: name, from: position) {
                position = found + name.count
                guard let redirection = Self.redirection(in: bytes, before: found) else { continue }
                let start = Self.statementStart(in: bytes, before: redirection)
                var statement = String(decoding: bytes[start..<redirection], as: UTF8.self)
                // `cat <<EOF >> FILE`: the body is what is written.
                if statement.contains("<<") || Self.lineTail(of: bytes, from: position).contains("<<") {
                    statement += Self.heredoc(in: bytes, after: position)
                }
                writes.append(
                    Write(
                        target: String(decoding: name, as: UTF8.self), range: found..<position, statement: statement))
            }
        }
        self.writes = writes
    }

    /// Whether a script writes an output that may hold a variable of the step, or an expression.
    func carries(variablesOf step: ActionStep) -> Bool {
        writes.contains { $0.target == "GITHUB_OUTPUT" && Self.interpolates($0.statement) }
    }

    /// Whether a statement puts something that is not literal into its text.
    static func interpolates(_ statement: String) -> Bool {
        var isSingleQuoted = false
        var previous: Character = " "
        var index = statement.startIndex
        while index < statement.endIndex {
            let character = statement[index]
            let next = statement.index(after: index)
            if character == "'", previous != "\\" { isSingleQuoted.toggle() }
            if statement[index...].hasPrefix("${{") { return true }
            if !isSingleQuoted, previous != "\\" {
                if character == "`" { return true }
                if character == "$", next < statement.endIndex,
                    statement[next].isLetter || "_{(@*".contains(statement[next]) || statement[next].isNumber
                {
                    if !isRunnersOwn(statement[next...]) { return true }
                }
            }
            previous = character
            index = next
        }
        return false
    }

    /// Variables that the runner sets to what nobody chooses.
    private static func isRunnersOwn(_ rest: Substring) -> Bool {
        let name = rest.drop { $0 == "{" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return [
            "HOME", "PWD", "RUNNER_TEMP", "RUNNER_TOOL_CACHE", "GITHUB_WORKSPACE", "GITHUB_SHA", "GITHUB_RUN_ID",
            "GITHUB_RUN_NUMBER", "RUNNER_OS", "RUNNER_ARCH", "GITHUB_REPOSITORY", "GITHUB_ACTION_PATH", "env",
            "GITHUB_SERVER_URL", "GITHUB_API_URL", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_OUTPUT",
        ].contains(String(name)) && !rest.lowercased().hasPrefix("env:user")
    }

    /// Where the redirection, the `tee` or the cmdlet stands that writes into the file; nil where it is only read.
    private static func redirection(in bytes: [UInt8], before target: Int) -> Int? {
        var index = target
        while index > 0, "\"'${}(:env)".utf8.contains(bytes[index - 1]) { index -= 1 }
        while index > 0, bytes[index - 1] == 0x20 { index -= 1 }
        if index > 0, bytes[index - 1] == 0x3E {
            while index > 0, bytes[index - 1] == 0x3E { index -= 1 }
            return index
        }
        let line = bytes[..<target].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        guard line < index else { return nil }
        let text = Array(bytes[line..<index])
        for word in ["tee ", "out-file", "add-content", "tee-object"] {
            if let found = text.firstOffset(of: Array(word.utf8), ignoringCase: true) { return line + found }
        }
        return nil
    }

    /// Where the statement starts that a redirection belongs to: the line, or the group in braces.
    private static func statementStart(in bytes: [UInt8], before end: Int) -> Int {
        var last = end
        while last > 0, bytes[last - 1] == 0x20 { last -= 1 }
        if last > 0, bytes[last - 1] == 0x7D {
            var depth = 0
            var index = last - 1
            while index >= 0 {
                if bytes[index] == 0x7D { depth += 1 }
                if bytes[index] == 0x7B { depth -= 1 }
                if depth == 0 { return index }
                index -= 1
            }
            return 0
        }
        var start = bytes[..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        // A line that the one before continues.
        while start > 1, bytes[start - 2] == 0x5C {
            start = bytes[..<(start - 1)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        }
        return start
    }

    private static func lineTail(of bytes: [UInt8], from start: Int) -> String {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private static func heredoc(in bytes: [UInt8], after position: Int) -> String {
        let body = HereDocuments.bodies(in: bytes).first { $0.lowerBound >= position }
        return body.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
    }
}
