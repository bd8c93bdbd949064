import Foundation
import Glibc

/// How a process ended and what it wrote.
package struct ProcessOutcome: Sendable {
    /// The exit status; 128 and the signal's number if a signal ended it.
    package var status: Int32
    /// Standard output.
    package var output: [UInt8]
    /// Standard error.
    package var errors: [UInt8]
    /// Whether it was killed because it ran longer than it was allowed to.
    package var timedOut: Bool
    /// The most memory that it held at one time, in KiB. Linux counts in what the parent held when it started the
    /// child: see `ownPeakMemory`.
    package var peakMemory: Int

    /// Standard output as text.
    package var text: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as text.
    package var errorText: String { String(decoding: errors, as: UTF8.self) }
}

/// Why a process could not be run.
package struct ProcessFailure: Error, CustomStringConvertible {
    /// What happened.
    package var description: String

    /// Says what happened.
    package init(description: String) { self.description = description }
}

/// Runs a program to its end. The environment is exactly the one given; output goes through files, so that no pipe
/// can fill up.
///
/// - Parameters:
///   - binary: an absolute path, or a name that is looked up in `/usr/bin` and `/bin`.
///   - folder: the working directory (`env -C` goes there first); the caller's own if nil.
///   - seconds: how long it may run before it is killed.
package func run(
    _ binary: String, _ arguments: [String] = [], in folder: String? = nil,
    environment: [String: String] = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
    input: [UInt8] = [], seconds: Double = 60
) throws -> ProcessOutcome {
    let streams = try Streams(input: input)
    let program = locate(binary)
    let words = folder.map { ["/usr/bin/env", "-C", $0, program] } ?? [program]
    let process = try spawn(words + arguments, environment: environment, streams: streams)
    var outcome = wait(for: process, seconds: seconds)
    outcome.output = streams.contents(of: streams.output)
    outcome.errors = streams.contents(of: streams.errors)
    return outcome
}

private func locate(_ name: String) -> String {
    guard !name.contains("/") else { return name }
    let places = ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }
    return places.first { FileManager.default.isExecutableFile(atPath: $0) } ?? name
}

/// Three unlinked temporary files that stand for the standard streams.
private final class Streams {
    let input: Int32
    let output: Int32
    let errors: Int32

    init(input bytes: [UInt8]) throws {
        input = try Self.open()
        output = try Self.open()
        errors = try Self.open()
        var written = 0
        while written < bytes.count {
            // SAFETY: the slice is borrowed for the one call, which reads no further than its count.
            let count = unsafe bytes[written...].withUnsafeBytes { unsafe write(input, $0.baseAddress, $0.count) }
            guard count > 0 else { throw ProcessFailure(description: "cannot write standard input: errno \(errno)") }
            written += count
        }
        lseek(input, 0, SEEK_SET)
    }

    deinit {
        for descriptor in [input, output, errors] { close(descriptor) }
    }

    private static func open() throws -> Int32 {
        var name = Array((NSTemporaryDirectory() + "/latchkey-stream-XXXXXX").utf8CString)
        // SAFETY: `name` ends with a zero and lives through both calls.
        let descriptor = unsafe mkstemp(&name)
        guard descriptor >= 0 else { throw ProcessFailure(description: "no temporary file: errno \(errno)") }
        _ = unsafe unlink(name)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    func contents(of descriptor: Int32) -> [UInt8] {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size > 0 else { return [] }
        // SAFETY: `pread` writes at most the capacity, and the array takes exactly what it wrote.
        return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            while count < size {
                let read = unsafe pread(descriptor, base + count, size - count, off_t(count))
                guard read > 0 else { return }
                count += read
            }
        }
    }
}

private func spawn(_ arguments: [String], environment: [String: String], streams: Streams) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    var process: pid_t = 0
    var vector = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer {
        unsafe posix_spawn_file_actions_destroy(&actions)
        // SAFETY: each pointer came from `strdup` and is freed once.
        unsafe (vector + variables).forEach { unsafe free($0) }
    }
    // SAFETY: `actions` is initialised before it is used; both vectors are nil-terminated and live to the end.
    unsafe posix_spawn_file_actions_init(&actions)
    for (index, descriptor) in [streams.input, streams.output, streams.errors].enumerated() {
        unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(index))
    }
    let code = unsafe posix_spawn(&process, arguments[0], &actions, nil, &vector, &variables)
    guard code == 0 else { throw ProcessFailure(description: "cannot run \(arguments[0]): errno \(code)") }
    return process
}

/// Waits for the end of a child, or ends it; the streams are still empty.
private func wait(for process: pid_t, seconds: Double) -> ProcessOutcome {
    let deadline = Date().addingTimeInterval(seconds)
    var outcome = ProcessOutcome(status: 0, output: [], errors: [], timedOut: false, peakMemory: 0)
    var pause: UInt32 = 200
    var status: Int32 = 0
    var usage = rusage()
    // SAFETY: `status` and `usage` outlive each call.
    while unsafe wait4(process, &status, outcome.timedOut ? 0 : WNOHANG, &usage) == 0 {
        if Date() > deadline {
            kill(process, SIGKILL)
            outcome.timedOut = true
        }
        usleep(pause)
        pause = min(pause * 2, 10_000)
    }
    let signal = status & 0x7F
    outcome.status = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    outcome.peakMemory = usage.ru_maxrss
    return outcome
}

/// The most memory that this process has held at one time, in KiB.
package var ownPeakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
}
