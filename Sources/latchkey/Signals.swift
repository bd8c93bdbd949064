internal import Glibc

/// How the process answers to signals and crashes.
enum Signals {
    /// Interruption exits with 130; a closed pipe is an ordinary write error; no core dump holds what was read.
    static func prepare() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            // The handler calls nothing but _exit, which is async-signal-safe.
            _ = signal(number) { _ in _exit(130) }
        }
        _ = signal(SIGPIPE, SIG_IGN)
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        // SAFETY: the structure is ours and outlives the call.
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }
}
