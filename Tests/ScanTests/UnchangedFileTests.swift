import Findings
import Foundation
import Scan
import TestSupport
import Testing

/// Files of a work tree that the index knows are not read again; those that changed are.
@Suite struct UnchangedFileTests {
    /// A packed repository whose files were all written long before its index.
    private func fixture(_ files: [String: String]) throws -> GitFixture {
        let fixture = try GitFixture()
        for (path, text) in files {
            try fixture.write(path, text)
            try age(path, of: fixture)
        }
        try fixture.commitAll()
        try fixture.git("repack", "-adq")
        return fixture
    }

    /// Puts a file's times back by an hour; its change time stays.
    private func age(_ path: String, of fixture: GitFixture) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3_600)], ofItemAtPath: "\(fixture.path)/\(path)")
    }

    private func secrets(_ fixture: GitFixture, _ reading: ScanOptions.Reading) throws -> [String] {
        var options = ScanOptions(source: .path(fixture.path))
        options.workers = 2
        options.reading = reading
        return try scan(options).report.findings.map { finding in
            guard case .credential(let secret, _) = finding.subject else { return "" }
            return "\(String(decoding: secret.revealed, as: UTF8.self)) \(finding.location)"
        }
    }

    private func expectSame(_ fixture: GitFixture, _ tokens: Int...) throws {
        let fast = try secrets(fixture, .fast)
        #expect(fast == (try secrets(fixture, .plain)))
        for token in tokens { #expect(fast.contains { $0.hasPrefix(SampleToken.github(token)) }, "token \(token)") }
    }

    @Test func aFileThatTheIndexKnowsIsWhereItsBlobIs() throws {
        let fixture = try fixture(["a.txt": "token = \(SampleToken.github(1))\n", "b.txt": "nothing\n"])
        try expectSame(fixture, 1)
    }

    @Test func aFileThatWasWrittenSinceIsRead() throws {
        let fixture = try fixture(["a.txt": "token = \(SampleToken.github(1))\n"])
        // As long as before, and with the old time.
        try fixture.write("a.txt", "token = \(SampleToken.github(2))\n")
        try age("a.txt", of: fixture)
        try expectSame(fixture, 1, 2)
    }

    @Test func aFileThatWentThroughAFilterIsRead() throws {
        let fixture = try GitFixture()
        try fixture.git("config", "filter.turn.clean", "rev")
        try fixture.git("config", "filter.turn.smudge", "rev")
        try fixture.write(".gitattributes", "*.txt filter=turn\n")
        try fixture.write("a.txt", "token = \(SampleToken.github(3))\n")
        for path in [".gitattributes", "a.txt"] { try age(path, of: fixture) }
        try fixture.commitAll()
        try fixture.git("repack", "-adq")
        try expectSame(fixture, 3)
    }

    @Test func aFileWithOtherLineEndsIsRead() throws {
        let fixture = try GitFixture()
        try fixture.git("config", "core.autocrlf", "input")
        try fixture.write("a.txt", "first\r\ntoken = \(SampleToken.github(4))\r\n")
        try age("a.txt", of: fixture)
        try fixture.commitAll()
        try fixture.git("repack", "-adq")
        try expectSame(fixture, 4)
    }
}
