internal import Documents

/// Judges what a script writes into the environment of later steps.
struct EnvironmentWrite {
    let script: Script
    /// Whether a variable of the step's environment holds something that is not fixed.
    let isOpenInEnvironment: (String) -> Bool
    /// Whether an expression in the script is not fixed; its text with the marks.
    let isOpenTemplate: (String) -> Bool

    /// Programs whose output is that of files, of the network, or of what they are fed with.
    private static let readers: Set<String> = [
        "cat", "jq", "yq", "grep", "sed", "awk", "head", "tail", "cut", "tr", "curl", "wget", "gh", "ls", "find",
        "xargs",
        "git", "python", "python3", "node", "unzip", "tee", "read", "get-content",
    ]

    /// Whether a statement may carry what strangers wrote.
    func isOpen(_ statement: String) -> Bool {
        var visited: Set<String> = []
        return isOpen(statement, &visited)
    }

    private func isOpen(_ statement: String, _ visited: inout Set<String>) -> Bool {
        guard OutputWrites.interpolates(statement) else { return false }
        if substitutes(statement) { return true }
        var rest = Substring(statement)
        while let dollar = rest.firstIndex(of: "$") {
            rest = rest[rest.index(after: dollar)...]
            if rest.hasPrefix("{{") {
                let end = rest.firstRange(of: "}}")?.upperBound ?? rest.endIndex
                if isOpenTemplate("$" + String(rest[..<end])) { return true }
                rest = rest[end...]
                continue
            }
            let body = rest.lowercased().hasPrefix("env:") ? rest.dropFirst(4) : rest.drop { $0 == "{" }
            let name = String(body.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
            if !name.isEmpty, visited.count < 64, visited.insert(name).inserted, isOpenVariable(name, &visited) {
                return true
            }
        }
        return false
    }

    /// A substitution that reads files, the network or the history. What `echo` passes on are variables, which are looked
    /// at by themselves.
    private func substitutes(_ statement: String) -> Bool {
        var rest = Substring(statement)
        while let open = rest.firstRange(of: "$(") ?? rest.firstRange(of: "`") {
            rest = rest[open.upperBound...]
            let word = rest.drop { $0 == " " || $0 == "<" }.prefix { !$0.isWhitespace && $0 != ")" && $0 != "`" }
            let name = word.split(separator: "/").last.map(String.init)?.lowercased() ?? ""
            if rest.hasPrefix("<") || Self.readers.contains(name) { return true }
        }
        return false
    }

    /// A variable: what the script assigns to it, or what the step is given.
    private func isOpenVariable(_ name: String, _ visited: inout Set<String>) -> Bool {
        let text = String(decoding: script.text.bytes, as: UTF8.self)
        var assigned = false
        for line in text.split(separator: "\n") {
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            let body =
                trimmed.hasPrefix("export ")
                ? trimmed.dropFirst(7) : trimmed.hasPrefix("local ") ? trimmed.dropFirst(6) : trimmed
            let start = body.hasPrefix("$") ? body.dropFirst() : body
            guard start.hasPrefix(name) else {
                if trimmed.hasPrefix("read ") || trimmed.contains("; read ") || trimmed.contains("while read"),
                    trimmed.split(separator: " ").contains(Substring(name))
                {
                    return true
                }
                continue
            }
            let after = start.dropFirst(name.count).drop { $0 == " " }
            guard after.first == "=" else { continue }
            assigned = true
            if isOpen(String(after.dropFirst()), &visited) { return true }
        }
        return !assigned && isOpenInEnvironment(name)
    }
}
