import Foundation

/// The program that was built beside the tests.
package enum Latchkey {
    /// The path of the executable; a test that finds none fails with the path in its message.
    package static func path() throws -> String {
        let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let candidates = [bundle.path] + CommandLine.arguments.map { ($0 as NSString).deletingLastPathComponent }
        for folder in candidates where FileManager.default.isExecutableFile(atPath: folder + "/latchkey") {
            return folder + "/latchkey"
        }
        throw ProcessFailure(description: "no latchkey executable beside the tests in \(bundle.path)")
    }

    /// Runs it in an environment that holds nothing of the machine's: an empty home, no `CI`, a plain locale.
    package static func run(
        _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:], input: [UInt8] = [],
        seconds: Double = 60
    ) throws -> ProcessOutcome {
        let base = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1"]
        return try TestSupport.run(
            path(), arguments, in: folder, environment: base.merging(environment) { $1 }, input: input,
            seconds: seconds)
    }
}
