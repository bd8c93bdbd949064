import Spans

/// Dockerfiles and Containerfiles, after the reference of BuildKit's front end (`docker/dockerfile:1`).
///
/// The root is a sequence of instructions. An instruction is a mapping:
/// `instruction` (the keyword, upper case), `flags` (a mapping), `arguments` (words), `text` (everything after the
/// flags, continuation lines joined), and where they apply `form` (`shell` or `json`), `variables` (ENV, ARG, LABEL),
/// `image` and `name` (FROM), `commands` (shell form: see `ShellScript`), `heredocs` (their bodies) and `trigger`
/// (ONBUILD: an instruction). These key nodes are not in the file: their spans are empty.
package enum Dockerfile {
    /// The keywords of the reference.
    package static let keywords: Set<String> = [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ]

    /// Parses a file into one document. A line that is no instruction is an error and costs only itself.
    package static func parse(_ bytes: [UInt8], limits: ParseLimits = ParseLimits()) -> ParsedFile {
        var reader = DockerfileReader(bytes: bytes)
        let lines = LineIndex(bytes.span)
        var parsed = ParsedFile(documents: [], errors: [])
        var instructions: [Node] = []
        while let line = reader.nextLine() {
            guard instructions.count < limits.nodes else { break }
            var parser = InstructionParser(line: line)
            if let node = parser.instruction(heredocs: { reader.heredoc($0) }) {
                instructions.append(node)
            } else if parsed.errors.count < 100 {
                let offset = line.offsets.first ?? 0
                parsed.errors.append(
                    SyntaxError(message: "not an instruction", offset: offset, line: lines.line(at: offset)))
            }
        }
        guard !instructions.isEmpty else { return parsed }
        let span = ByteRange(instructions[0].span.start, instructions[instructions.count - 1].span.end)
        parsed.documents.append(
            Document(format: .dockerfile, index: 0, root: Node(.sequence(instructions), span: span)))
        return parsed
    }
}
