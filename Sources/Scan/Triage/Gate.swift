internal import Findings

/// The exit code of a run that has a report: 0, 1 or 3, whatever form the report takes.
struct Gate {
    let triage: Triage
    let options: ScanOptions

    /// 1 with findings that break the build; else 3 if something that counts was not looked at; else 0.
    func exitCode(findings: [Finding], coverage: Coverage) -> Int32 {
        if options.exitZero { return 0 }
        if findings.contains(where: triage.breaksBuild) { return 1 }
        return !options.allowIncomplete && coverage.gaps.contains { counts($0.reason) } ? 3 : 0
    }

    private func counts(_ reason: GapReason) -> Bool {
        if reason == .configuration { return false }
        if reason == .shallowBoundary { return options.requireFull || options.requireFullHistory }
        if options.failsOnUnknown, reason.isUnknownConfiguration { return true }
        return reason.isIncomplete || options.requireFull
    }
}
