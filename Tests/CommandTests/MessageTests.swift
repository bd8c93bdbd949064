import TestSupport
import Testing

/// What the program says on standard error when something is wrong.
@Suite struct MessageTests {
    private static let attack = "\u{1B}[2J\u{202E}\u{9B}31m##vso[task.complete]"

    @Test func pathsCannotCommandATerminal() throws {
        let folder = try TemporaryFolder()
        let cases = [
            ["scan", folder.path(Self.attack)], ["scan", "--config", Self.attack, folder.path],
            ["scan", "--output", folder.path("none/\(Self.attack)"), folder.path],
            ["rules", "explain", Self.attack], ["scan", Self.attack + "\n::error::x", "--nonsense"],
            ["rules", "check", folder.path(Self.attack)],
        ]
        for arguments in cases {
            let outcome = try Latchkey.run(arguments, in: folder.path)
            #expect(outcome.status != 0)
            expectHarmless(outcome)
        }
    }

    @Test func keysOfAConfigurationCannotCommandATerminal() throws {
        let folder = try TemporaryFolder()
        for text in ["\"\\e[2J\\u202e##vso[x]\": 1\n", "fail-on: [\u{202E}]\n", "\u{202E}\n"] {
            try folder.write(".latchkey.yaml", text)
            let outcome = try Latchkey.run(["scan", folder.path])
            #expect(outcome.status == 2)
            expectHarmless(outcome)
        }
    }

    @Test func filesOfOwnRulesCannotCommandATerminal() throws {
        let folder = try TemporaryFolder()
        try folder.write("secrets/a/\(Self.attack).yaml", "title: x\n")
        try folder.write("secrets/a/b.yaml", "\"\\e[2J\": \"\\u202e\"\n")
        for arguments in [["rules", "check", folder.path], ["scan", "--rules", folder.path, folder.path]] {
            let outcome = try Latchkey.run(arguments)
            #expect(outcome.status != 0)
            expectHarmless(outcome)
        }
    }

    private func expectHarmless(_ outcome: ProcessOutcome) {
        let text = outcome.text + outcome.errorText
        #expect(!text.isEmpty)
        let forbidden = text.unicodeScalars.first {
            $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E)
        }
        #expect(forbidden == nil, "U+\(String(forbidden?.value ?? 0, radix: 16))")
        #expect(!text.contains("##"))
        #expect(!text.split(separator: "\n").contains { $0.hasPrefix("::") })
    }
}
