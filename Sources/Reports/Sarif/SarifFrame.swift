internal import Findings
internal import SARIF

/// What a SARIF run says around its results: the tool, the invocation with the gaps of coverage, the revision.
struct SarifFrame {
    private static let subjectsShown = 3
    private static let leftOut = "results-left-out"
    private let report: Report
    private let options: ReportOptions
    private let redactor: Redactor

    /// Prepares for `report`.
    init(report: Report, options: ReportOptions) {
        self.report = report
        self.options = options
        self.redactor = Redactor(report.findings)
    }

    /// The tool without its rules.
    var driver: SarifToolComponent {
        var driver = SarifToolComponent(name: "latchkey")
        driver.fullName = "latchkey \(report.toolVersion)"
        driver.organization = "latchkey"
        driver.semanticVersion = report.toolVersion
        driver.informationAddress = "https://example.org/latchkey"
        driver.shortDescription =
            "Finds credentials left in git history and files, and deployment configuration left unlocked."
        driver.notifications = GapReason.allCases.map {
            SarifNotificationKind(id: $0.rawValue, shortDescription: $0.title)
        }
        driver.notifications.append(
            SarifNotificationKind(id: Self.leftOut, shortDescription: "Results that are not in this file."))
        return driver
    }

    /// How the run went.
    func invocation(resultsElsewhere: Int) -> SarifInvocation {
        let epoch = options.sourceDateEpoch.map { Double($0) }
        let groups = report.coverage.gapsByReason
        var notifications = groups.filter { $0.reason != .configuration }.map { notification($0.reason, $0.gaps) }
        if resultsElsewhere > 0 { notifications.append(leftOutNotification(resultsElsewhere)) }
        return SarifInvocation(
            startTime: Instant.timestamp(epoch ?? report.startedAt),
            endTime: Instant.timestamp(epoch ?? max(report.startedAt, report.endedAt)),
            exitCode: Int(report.exitCode), executionNotifications: notifications,
            configurationNotifications: groups.filter { $0.reason == .configuration }.map {
                notification($0.reason, $0.gaps)
            })
    }

    /// The revision; nil outside a repository and before its first commit.
    var versionControl: SarifVersionControl? {
        guard let commit = report.target.headCommit else { return nil }
        return SarifVersionControl(
            // A repository without a remote has no address that means anything elsewhere, and its path on this machine
            // is nobody's business.
            repositoryAddress: remoteAddress ?? "urn:latchkey:local-repository",
            revision: commit, branch: report.target.branch.map { redactor.redact($0) },
            uriBase: Place.Base.sourceRoot.rawValue)
    }

    private var remoteAddress: String? {
        report.target.remote.flatMap { Remote(redactor.redact($0))?.address }
    }

    /// What the bases of locations stand for.
    var uriBases: [(id: String, description: String)] {
        [
            (Place.Base.sourceRoot.rawValue, "The root of what was scanned."),
            (Place.Base.gitObjects.rawValue, "Messages, names and versions that are git objects, not files."),
        ]
    }

    private func notification(_ reason: GapReason, _ gaps: [Gap]) -> SarifNotification {
        let shown = gaps.prefix(Self.subjectsShown).map { gap in
            "'" + redactor.redact(gap.subject) + (gap.line.map { ":\($0)" } ?? "") + "'"
        }
        var message = "\(gaps.count) \(reason.words(gaps.count)): \(shown.joined(separator: ", "))"
        if gaps.count > shown.count { message += " and \(gaps.count - shown.count) more" }
        if gaps.count == 1, let detail = gaps.first?.detail, !detail.isEmpty {
            message += ": \(redactor.redact(detail))"
        }
        if let hint = reason.hint { message += ". Try: \(hint)" }
        var properties = PropertyBag()
        properties.add("count", .integer(gaps.count))
        properties.add("makesIncomplete", .truth(reason.isIncomplete))
        return SarifNotification(kind: reason.rawValue, message: SarifRules.sentence(message), properties: properties)
    }

    private func leftOutNotification(_ count: Int) -> SarifNotification {
        let results = count == 1 ? "1 further result is" : "\(count) further results are"
        let place = options.allowsFurtherDocuments ? "in the numbered files beside this one" : "left out of this output"
        return SarifNotification(kind: Self.leftOut, message: "\(results) \(place); the worst come first.")
    }
}
