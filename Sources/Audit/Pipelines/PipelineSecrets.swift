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
            for command in item.script.commands {
                let words = command.words.compactMap(\.text)
                guard !words.contains(where: { $0.contains("___") || Throwaway.matches(Self.value(of: $0)) }) else {
                    continue
                }
                collect(command, .pipeline(item.site.kind), item.site.file, item.site.resource, item.site.name)
            }
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

    /// What stands behind the first `=` of a word, or the word.
    private static func value(of word: String) -> String {
        word.firstIndex(of: "=").map { String(word[word.index(after: $0)...]) } ?? word
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
