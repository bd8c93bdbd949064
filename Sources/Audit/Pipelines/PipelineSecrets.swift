internal import Documents
internal import Spans

/// Literals in pipelines.
extension LiteralSecrets {
    /// Takes variables, inputs, passwords of registries, and what commands are given.
    mutating func collect(_ pipelines: Pipelines) {
        for variable in pipelines.parts.variables {
            guard let text = variable.value.text, !Throwaway.matches(text) else { continue }
            let site = variable.site
            add(.pipeline(site.kind), site.file, variable.value, text, variable.name, site.resource, site.name)
        }
        for item in pipelines.parts.scripts {
            for command in item.script.commands { collect(command, of: item.site) }
        }
        for login in pipelines.parts.registryPasswords {
            guard let text = login.value.text, !text.isEmpty, !holdsVariable(text), !text.hasPrefix("$") else {
                continue
            }
            found.append(
                LiteralSecret(
                    holder: .pipelineRegistry(login.site.kind), file: login.site.file, span: login.value.span,
                    bytes: Array(text.utf8), name: login.name, resource: login.site.resource, owner: login.site.name,
                    isEvident: true))
        }
    }

    /// `NAME=value`, `--name=value`, `--name value`, and addresses with a password. Masked templates leave `___`.
    private mutating func collect(_ command: ShellCommand, of site: PipelineSite) {
        let words = command.node["words"]?.sequence ?? []
        for (index, word) in words.enumerated() {
            guard let text = word.text, !text.contains("___"), !text.contains("\n") else { continue }
            if let equals = text.firstIndex(of: "="), equals != text.startIndex {
                let name = text[..<equals].drop { $0 == "-" }
                let value = String(text[text.index(after: equals)...])
                guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }),
                    !Throwaway.matches(value)
                else { continue }
                add(.pipeline(site.kind), site.file, word, value, String(name), site.resource, site.name)
            } else if text.hasPrefix("--"), index + 1 < words.count, let value = words[index + 1].text {
                guard !value.hasPrefix("-"), !value.contains("___"), !Throwaway.matches(value) else { continue }
                add(
                    .pipeline(site.kind), site.file, words[index + 1], value, String(text.dropFirst(2)), site.resource,
                    site.name)
            } else if SecretValue.hasCredentials(text), !Throwaway.matches(text) {
                add(.pipeline(site.kind), site.file, word, text, "address", site.resource, site.name)
            }
        }
    }
}

/// Passwords of databases that live as long as a job, and other values that protect nothing.
enum Throwaway {
    private static let marks = [
        "test", "dummy", "fake", "example", "sample", "changeme", "password", "secret", "foobar", "not-real", "notreal",
        "insecure", "placeholder", "unused", "mock", "localhost", "devel", "whatever", "anything", "notused",
    ]

    /// Whether a value is one of those that everybody writes into tests.
    static func matches(_ value: String) -> Bool {
        let lowered = value.lowercased()
        return KnownPasswords.contains(value) || marks.contains { lowered.contains($0) }
    }
}
