extension Format {
    /// The format that a file's name suggests; nil for names that say nothing.
    ///
    /// `name` is the last component of its path, in bytes. Kubernetes, Compose and the like are told apart by content,
    /// not here.
    package static func detect(name: [UInt8]) -> Format? {
        let text = String(decoding: name, as: UTF8.self).lowercased()
        if isDockerfileName(text) { return .dockerfile }
        if isJenkinsfileName(text) { return .groovy }
        guard let dot = text.lastIndex(of: "."), dot > text.startIndex else { return nil }
        switch text[text.index(after: dot)...] {
        case "yaml", "yml": return .yaml
        case "json": return .json
        default: return nil
        }
    }

    private static func isJenkinsfileName(_ name: String) -> Bool {
        if name == "jenkinsfile" || name.hasSuffix(".jenkinsfile") { return true }
        guard name.hasPrefix("jenkinsfile"), let mark = name.dropFirst("jenkinsfile".count).first else { return false }
        return ".-_".contains(mark)
            && ![".md", ".txt", ".yml", ".yaml", ".json", ".sh"].contains { name.hasSuffix($0) }
    }

    private static func isDockerfileName(_ name: String) -> Bool {
        for word in ["dockerfile", "containerfile"] {
            if name == word || name.hasSuffix("." + word) { return true }
            guard name.hasPrefix(word), let mark = name.dropFirst(word.count).first, ".-_".contains(mark) else {
                continue
            }
            // A note beside a Dockerfile, and a program about them, are neither.
            let endings = [
                ".md", ".txt", ".rst", ".sh", ".py", ".yml", ".yaml", ".json", ".dockerignore", ".swift", ".go", ".js",
                ".ts", ".java", ".kt", ".rs", ".rb", ".php", ".c", ".h", ".cpp", ".cs", ".html", ".xml", ".lock",
                ".png",
            ]
            return !endings.contains { name.hasSuffix($0) }
        }
        return false
    }
}

extension ParsedFile {
    /// Parses a file's bytes as a format.
    package static func parse(_ bytes: [UInt8], as format: Format, limits: ParseLimits = ParseLimits()) -> ParsedFile {
        switch format {
        case .yaml: YAML.parse(bytes, limits: limits)
        case .json: JSON.parse(bytes, limits: limits)
        case .dockerfile: Dockerfile.parse(bytes, limits: limits)
        case .groovy: Groovy.parse(bytes, limits: limits)
        }
    }
}
