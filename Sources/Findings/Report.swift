/// What was scanned.
package struct ScanTarget: Sendable {
    /// The kinds of input.
    package enum Kind: String, Sendable { case repository, folder, staged, standardInput }

    /// The kind of input.
    package var kind: Kind
    /// The root as the user named it.
    package var path: String
    /// The commit of HEAD, hexadecimal; nil outside a repository or before its first commit.
    package var headCommit: String?
    /// The branch of HEAD, if it is on one.
    package var branch: String?
    /// The remote's address without credentials, if there is one.
    package var remote: String?

    /// Describes a target.
    package init(
        kind: Kind, path: String, headCommit: String? = nil, branch: String? = nil, remote: String? = nil
    ) {
        self.kind = kind
        self.path = path
        self.headCommit = headCommit
        self.branch = branch
        self.remote = remote
    }
}

/// Candidates that are not findings, counted by why.
package struct Tally: Sendable {
    /// Published samples and documentation examples.
    package var examples = 0
    /// Candidates that a checksum or a value test refused.
    package var refused = 0
    /// Findings below the reporting bar (`--min-proof`).
    package var belowBar = 0
    /// Findings that an allowlist or a comment suppressed.
    package var suppressed = 0

    /// Nothing counted yet.
    package init() {}
}

/// The result of one run, complete: reporters only write it down.
package struct Report: Sendable {
    /// What was scanned.
    package var target: ScanTarget
    /// The findings at or above the bar, sorted, suppressed ones included with their verdict.
    package var findings: [Finding]
    /// What was seen and what was not.
    package var coverage: Coverage
    /// Candidates that are not findings.
    package var tally: Tally
    /// When the run started, seconds since 1970.
    package var startedAt: Double
    /// When it ended, seconds since 1970.
    package var endedAt: Double
    /// The gate: findings at or above it break the build.
    package var failOn: Severity
    /// What the process will exit with.
    package var exitCode: Int32
    /// The version of latchkey.
    package var toolVersion: String

    /// Describes a run.
    package init(
        target: ScanTarget, findings: [Finding], coverage: Coverage, tally: Tally, startedAt: Double, endedAt: Double,
        failOn: Severity, exitCode: Int32, toolVersion: String
    ) {
        self.target = target
        self.findings = findings
        self.coverage = coverage
        self.tally = tally
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.failOn = failOn
        self.exitCode = exitCode
        self.toolVersion = toolVersion
    }

    /// The findings that no one suppressed.
    package var reported: [Finding] { findings.filter { $0.verdict == .reported } }
}
