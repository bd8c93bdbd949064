import TestSupport
import Testing

@Suite("The fixtures themselves")
struct FixtureTests {
    @Test("Ids are the same in every run")
    func idsAreStable() throws {
        let first = try GitFixture()
        let second = try GitFixture()
        let text = ["a.txt": "alpha\n", "folder/b.txt": "beta\n"]
        #expect(try first.commit(text) == second.commit(text))
        #expect(try first.git("log", "--format=%s") == "change")
    }

    @Test("A process reports its status, both streams, and the end of its patience")
    func runReports() throws {
        let outcome = try run("/bin/sh", ["-c", "cat; echo oops >&2; exit 7"], input: Array("in".utf8))
        #expect(outcome.status == 7)
        #expect(outcome.text == "in")
        #expect(outcome.errorText == "oops\n")
        #expect(try run("/bin/sleep", ["20"], seconds: 0.1).timedOut)
        #expect(try run("/bin/sh", ["-c", "kill -9 $$"]).status == 137)
    }

    @Test("A folder goes with its last reference, read-only content included")
    func foldersGo() throws {
        var folder: TemporaryFolder? = try TemporaryFolder()
        let path = try #require(folder).path
        try folder?.write("deep/er/file", "x")
        _ = try run("/bin/chmod", ["-R", "a-w", path])
        folder = nil
        #expect(try run("/bin/ls", [path]).status != 0)
    }
}
