import TestSupport
import Testing

@Suite("Faults: the same again")
struct FaultRepeatTests {
    private func repository() throws -> GitFixture {
        let fixture = try GitFixture()
        for number in 0..<6 {
            try fixture.commit([
                "service-\(number).env": secretLine(number), "shared/all.env": (0...number).map(secretLine).joined(),
            ])
        }
        try fixture.git("checkout", "-q", "-b", "side", "HEAD~3")
        try fixture.commit(["side.env": secretLine(20)])
        try fixture.git("checkout", "-q", "main")
        try fixture.write(
            "deployment.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              containers:
                - name: web
                  image: nginx
                  securityContext: {privileged: true}
            """)
        try fixture.commitAll()
        return fixture
    }

    private let epoch = ["SOURCE_DATE_EPOCH": "1700000000"]

    private func report(_ path: String, _ arguments: [String] = [], in folder: String? = nil) throws -> String {
        let outcome = try Latchkey.run(
            ["scan", path, "--format", "json"] + arguments, in: folder, environment: epoch)
        #expect(outcome.status == 1)
        return outcome.text
    }

    @Test(
        "42: two runs, one worker or eight: identical bytes in every format",
        arguments: ["text", "json", "sarif", "jsonl"])
    func workers(format: String) throws {
        let fixture = try repository()
        let runs = try [["-j", "1"], ["-j", "8"], ["-j", "8"]].map { arguments in
            try Latchkey.run(["scan", ".", "--format", format] + arguments, in: fixture.path, environment: epoch).output
        }
        #expect(!runs[0].isEmpty)
        #expect(runs[0] == runs[1])
        #expect(runs[0] == runs[2])
    }

    /// The report without the one line that names the target as the user did.
    private func withoutPath(_ report: String) -> [Substring] {
        report.split(separator: "\n").filter { !$0.hasPrefix("    \"path\": ") }
    }

    @Test("42: from another folder, and in a copy")
    func copies() throws {
        let fixture = try repository()
        let first = try report(".", in: fixture.path)
        #expect(try withoutPath(report(fixture.path, in: "/")) == withoutPath(first))
        let copy = fixture.folder.path("copy")
        _ = try run("cp", ["-a", fixture.path, copy])
        #expect(try report(".", in: copy) == first)
    }

    @Test("42: a fresh clone, by branches alone and without unreachable objects")
    func freshClone() throws {
        let fixture = try repository()
        let clone = try GitFixture(cloning: fixture)
        try clone.git("branch", "-q", "side", "origin/side")
        let arguments = ["--refs", "refs/heads/*", "--no-unreachable"]
        let (first, second) = (try Scanned(fixture.path, arguments), try Scanned(clone.path, arguments))
        #expect(first.report.findings.map(\.fingerprint) == second.report.findings.map(\.fingerprint))
        #expect(first.report.coverage.commits == second.report.coverage.commits)
        #expect(first.report.coverage.references == second.report.coverage.references)
        let original = try report(".", arguments, in: fixture.path)
        let cloned = try report(".", arguments, in: clone.path)
        let start = "  \"findings\": ["
        #expect(part(of: original, from: start).count > 50)
        #expect(part(of: original, from: start) == part(of: cloned, from: start))
    }

    /// The report without its head, which names the remote that only a clone has.
    private func part(of report: String, from start: String) -> [Substring] {
        Array(report.split(separator: "\n").drop { $0 != start })
    }
}
