// embed-rules MODE RULES OUTPUT: the build's own tool, see Plugins/EmbedRules.

internal import Files
internal import Findings
internal import Glibc
internal import Rules

func stop(_ message: String) -> Never {
    try? writeAll(Array((message + "\n").utf8), to: 2)
    exit(1)
}

guard CommandLine.arguments.count == 4 else { stop("usage: embed-rules catalogue|checks|verifiers RULES OUTPUT") }
let mode = CommandLine.arguments[1]
let folder = RuleFolder(CommandLine.arguments[2])
guard folder.errors.isEmpty else { stop(folder.errors.map { "\($0): error" }.joined(separator: "\n")) }

let source: String
switch mode {
case "catalogue":
    source = archiveSource(RuleArchive(credentials: folder.credentials, audits: folder.audits))
case "checks":
    let ids = folder.audits.filter(\.isCheck).map(\.id.path).sorted()
    let rows = ids.map { ($0, typeName($0)) }
    source = rows.isEmpty ? "// No rule names a check.\n" : tableSource("check", of: "Check", rows: rows)
case "verifiers":
    let proofs = Set(folder.credentials.compactMap(\.proof)).sorted().map { ($0, typeName($0)) }
    let tests = Set(folder.credentials.compactMap(\.valueTest)).sorted().map { ($0, typeName($0)) }
    source =
        tableSource("verifier", of: "Verifier", rows: proofs) + tableSource("valueTest", of: "ValueTest", rows: tests)
default:
    stop("embed-rules: unknown mode '\(mode)'")
}

do {
    try writeFile(Array(CommandLine.arguments[3].utf8), Array(source.utf8))
} catch {
    stop("embed-rules: \(error)")
}
