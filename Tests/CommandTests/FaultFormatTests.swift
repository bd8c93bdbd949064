import TestSupport
import Testing

@Suite("Faults: formats and configurations that cannot be read")
struct FaultFormatTests {
    private func repository() throws -> GitFixture {
        let fixture = try GitFixture()
        try fixture.commit(["a.env": secretLine(1), "folder/b.txt": "text\n"])
        return fixture
    }

    @Test("4: SHA-256 is named, exit 4")
    func sha256() throws {
        let fixture = try GitFixture(arguments: ["--object-format=sha256"])
        try fixture.commit(["a": "1"])
        let outcome = try fixture.scanText()
        #expect(outcome.status == 4)
        #expect(outcome.errorText.contains("SHA-256"))
    }

    @Test("5: reftable is named, exit 4")
    func reftable() throws {
        let fixture = try repository()
        try fixture.git("config", "core.repositoryformatversion", "1")
        try fixture.git("config", "extensions.refstorage", "reftable")
        let outcome = try fixture.scanText()
        #expect(outcome.status == 4)
        #expect(outcome.errorText.contains("reftable"))
    }

    @Test("7: a sparse index: --staged exits 4 with the command that helps, history is scanned")
    func sparseIndex() throws {
        let fixture = try repository()
        try fixture.git("sparse-checkout", "init", "--cone", "--sparse-index")
        try fixture.git("sparse-checkout", "set", "nothing")
        let staged = try fixture.scanText("--staged")
        #expect(staged.status == 4)
        #expect(staged.errorText.contains("git sparse-checkout reapply --no-sparse-index"))
        #expect(try fixture.scan().report.findings().count == 1)
    }

    @Test("8: a split index: the same")
    func splitIndex() throws {
        let fixture = try repository()
        try fixture.git("update-index", "--split-index")
        let staged = try fixture.scanText("--staged")
        #expect(staged.status == 4)
        #expect(staged.errorText.contains("git update-index --no-split-index"))
        #expect(try fixture.scan().report.findings().count == 1)
    }

    @Test("9: an alternate that does not exist: exit 4, the path is named")
    func missingAlternate() throws {
        let source = try repository()
        let fixture = try GitFixture(cloning: source, arguments: ["--shared"], byPath: true)
        #expect(try fixture.scan().report.findings().count == 1)
        try fixture.folder.write("repository/.git/objects/info/alternates", "/nowhere/objects\n")
        let outcome = try fixture.scanText()
        #expect(outcome.status == 4)
        #expect(outcome.errorText.contains("/nowhere/objects"))
    }

    @Test("16: a configuration that includes itself: exit 4 in plain words")
    func includeLoop() throws {
        let fixture = try repository()
        try fixture.overwrite(fixture.gitFolder + "/config") { $0 += bytes("[include]\n\tpath = config\n") }
        let outcome = try fixture.scanText()
        #expect(outcome.status == 4)
        #expect(outcome.errorText.contains("includes itself"))
    }

    @Test("16: a HEAD that leaves the repository: noted, and other references are scanned")
    func escapingHead() throws {
        let fixture = try repository()
        try fixture.folder.write("repository/.git/HEAD", "ref: refs/heads/../../../etc/passwd\n")
        let scanned = try fixture.scan("--history-only")
        #expect(scanned.outcome.status == 1)
        #expect(scanned.report.findings().count == 1)
        #expect(scanned.report.gapSubjects("unreadable-reference") == ["HEAD"])
    }

    @Test("16: references to a missing object and in a circle: noted, never exit 0")
    func brokenReferences() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a": "clean\n"])
        let heads = "repository/.git/refs/heads/"
        try fixture.folder.write(heads + "absent", String(repeating: "1", count: 40) + "\n")
        try fixture.folder.write(heads + "circle", "ref: refs/heads/circle\n")
        let scanned = try fixture.scan()
        #expect(scanned.outcome.status == 3)
        #expect(
            scanned.report.gapSubjects("unreadable-reference") == ["refs/heads/absent", "refs/heads/circle"])
        #expect(try fixture.scan("--allow-incomplete").outcome.status == 0)
    }
}
