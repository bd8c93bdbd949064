internal import Glibc
internal import Scan

/// `latchkey --version`; with `--verbose` also the libraries inside.
func printVersion(verbose: Bool) {
    var lines = ["latchkey \(toolVersion)"]
    if verbose { lines += libraryVersions().map { "\($0.name) \($0.version)" } }
    writeText(lines.joined(separator: "\n") + "\n", to: STDOUT_FILENO)
}
