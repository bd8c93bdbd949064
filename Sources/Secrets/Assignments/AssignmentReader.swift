internal import Findings
internal import Spans

/// Reads assignments.
struct AssignmentReader {
    /// Starts a new artifact.
    mutating func begin(path: BytePath?) {}
}

extension SecretScanner {
    /// Reads the assignment around a keyword.
    func readAssignment(
        _ rule: CompiledRule, index: Int, at position: Int, in text: Span<UInt8>, path: BytePath?
    ) {}
}
