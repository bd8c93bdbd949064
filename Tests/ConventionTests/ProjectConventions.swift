import Foundation
import TestSupport
import Testing

/// The files around the sources.
@Suite struct ProjectConventions {
    @Test func theReadmeTestsAsTheBuildServerDoes() throws {
        let commands = try PackageFolder.text(".ci/run").split(separator: "\n").filter { $0.hasPrefix("make test") }
        #expect(commands.count == 1)
        let readme = try PackageFolder.text("README.md").split(separator: "\n").map { String($0).trimmed }
        for command in commands { #expect(readme.contains(String(command).trimmed), "README.md lacks `\(command)`") }
    }

    @Test func linksInPagesLeadSomewhere() throws {
        let pages =
            try PackageFolder.files(below: "docs", suffix: ".md") + ["README.md", "CONTRIBUTING.md", "SECURITY.md"]
        for page in pages where !page.hasPrefix("docs/rules/") {
            for match in try PackageFolder.text(page).matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/) {
                let target = ((page as NSString).deletingLastPathComponent as NSString).appendingPathComponent(
                    String(match.1))
                #expect(FileManager.default.fileExists(atPath: PackageFolder.path(target)), "\(page): \(match.1)")
            }
        }
    }

    @Test func theHooksNameTheProgram() throws {
        let hooks = try PackageFolder.text(".pre-commit-hooks.yaml")
        #expect(hooks.matches(of: /entry: latchkey scan --staged/).count == hooks.matches(of: /- id:\s/).count)
    }

    @Test func nothingNamesAMachine() throws {
        // Folders of the machine that something was written on do not belong into the project.
        let forbidden = ["work", "home/user"].map { "/" + $0 + "/" }
        let files = try ["Sources", "Tests", "Plugins", "Rules", "docs", ".ci"].flatMap {
            try PackageFolder.files(below: $0)
        }
        for path in files + [
            "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "Makefile", "Package.swift",
        ] {
            guard let text = try? PackageFolder.text(path) else { continue }
            for name in forbidden where text.contains("\"" + name) || text.contains(" " + name) {
                Issue.record("\(path) names \(name)")
            }
        }
    }

    @Test func filesEndWithOneLineFeed() throws {
        for file in try ["Sources", "Tests", "Rules", "docs"].flatMap({ try PackageFolder.files(below: $0) }) {
            guard let text = try? PackageFolder.text(file), !text.isEmpty else { continue }
            #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(file)")
        }
    }
}
