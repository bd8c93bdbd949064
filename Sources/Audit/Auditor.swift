internal import Documents
internal import Findings
package import Rules
internal import Spans

/// Runs rules over a workspace. Nothing is kept between runs.
package struct Auditor: Sendable {
    private let rules: [AuditRule]

    /// Takes the rules to run.
    package init(rules: [AuditRule]) { self.rules = rules }

    /// Whether `select:` may say this: a selector, with its argument if it takes one.
    package static func hasSelector(_ name: String) -> Bool {
        var selectors = Selectors(workspace: Workspace(files: []))
        return selectors.select(name) != nil
    }

    /// Runs every rule over every document.
    package func audit(_ workspace: Workspace) -> AuditOutcome {
        var selectors = Selectors(workspace: workspace)
        let patterns = PatternCache()
        let candidates = workspace.candidateValues
        var writer = FindingWriter(workspace: workspace, candidates: candidates)
        var gaps = Set(syntaxGaps(workspace) + workspace.renderingGaps).union(workspace.unfollowedGaps)
        for rule in rules {
            var marks = Marks()
            switch rule.judgement {
            case .check:
                guard let check = check(named: rule.id.path) else {
                    gaps.insert(Gap(.configuration, rule.id.path, detail: "there is no check of this name"))
                    continue
                }
                check.run(on: workspace, into: &marks)
            case .deny(let name, let condition):
                guard let selection = selectors.select(name) else {
                    gaps.insert(Gap(.configuration, rule.id.path, detail: "there is no selector '\(name)'"))
                    continue
                }
                let evaluator = ConditionEvaluator(patterns: patterns)
                for selected in selection {
                    Self.judge(selected, condition, evaluator, &marks) {
                        rule.fix?.plan(for: selected, in: workspace.files[selected.file])
                    }
                }
            }
            for mark in marks.marks { writer.write(mark, rule) }
            for unknown in marks.unknowns { gaps.insert(writer.unknownGap(file: unknown.file, span: unknown.span)) }
        }
        for (pattern, reason) in patterns.refused { gaps.insert(Gap(.configuration, pattern, detail: reason)) }
        for pattern in patterns.gaveUp { gaps.insert(Gap(.matchLimit, pattern, detail: "in a condition")) }
        return AuditOutcome(
            findings: writer.findings.inOrder(by: PlaceKey.init, <), gaps: gaps.sorted(),
            documents: workspace.documentCount,
            candidates: candidates)
    }

    private static func judge(
        _ selected: Selected, _ condition: Condition, _ evaluator: ConditionEvaluator, _ marks: inout Marks,
        fix: () -> MarkFix?
    ) {
        let evaluation = evaluator.evaluate(condition, on: selected.node, anchor: selected.anchor)
        let place = evaluation.place ?? Place(span: selected.anchor, value: selected.name)
        switch evaluation.truth {
        case .no: return
        case .unknown: marks.unknown(file: selected.file, span: place.span)
        case .yes:
            marks.add(
                Mark(
                    file: selected.file, span: place.span, resource: selected.resource, name: selected.name,
                    value: place.value, fix: fix()))
        }
    }

    /// What does not parse; of what was rendered, the place in the sources.
    private func syntaxGaps(_ workspace: Workspace) -> [Gap] {
        workspace.files.enumerated().flatMap { index, file in
            file.errors.map { error -> Gap in
                guard file.map != nil else {
                    return Gap(.syntaxError, file.path.description, detail: error.message, line: error.line)
                }
                let origin = workspace.origin(of: ByteRange(error.offset, error.offset), in: index)
                let source = workspace.files[origin.file]
                return Gap(
                    .syntaxError, source.path.description, detail: "once rendered: \(error.message)",
                    line: LineIndex(source.bytes.span).line(at: origin.span.start))
            }
        }
    }
}

/// What findings of an audit are sorted by.
private struct PlaceKey {
    let path: BytePath?
    let range: ByteRange
    let rule: RuleID

    init(_ finding: Finding) {
        path = finding.location.provenance.path
        range = finding.location.range
        rule = finding.rule
    }

    static func < (left: PlaceKey, right: PlaceKey) -> Bool {
        if let one = left.path, let two = right.path, one != two { return one < two }
        return (left.range, left.rule) < (right.range, right.rule)
    }
}
