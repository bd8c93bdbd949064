internal import Glibc

/// The environment variables that latchkey reads, each by its documented name.
enum Environment {
    /// The value of a variable; nil if it is unset or empty.
    static func value(_ name: String) -> String? {
        // SAFETY: getenv returns a NUL-terminated text or nil; it is copied before anything can change it.
        guard let text = unsafe getenv(name) else { return nil }
        let value = unsafe String(cString: text)
        return value.isEmpty ? nil : value
    }

    /// Whether the run is part of a pipeline.
    static var isContinuousIntegration: Bool { value("CI") != nil }

    /// Whether standard output is a terminal.
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether standard error is a terminal on which a line can be written again.
    static var hasLiveErrorOutput: Bool { isatty(STDERR_FILENO) == 1 && value("TERM") != "dumb" }

    /// Whether text output is coloured: what the user asks for, else NO_COLOR, FORCE_COLOR, a dumb or no terminal.
    static var wantsColour: Bool {
        if value("NO_COLOR") != nil { return false }
        if value("FORCE_COLOR") != nil || value("CLICOLOR_FORCE") != nil { return true }
        return isTerminal && value("TERM") != "dumb"
    }

    /// Columns of the terminal that standard output is, within reason; 100 where it is none.
    static var columns: Int {
        var size = winsize()
        // SAFETY: the structure is ours and outlives the call, which fills it in.
        guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
        return max(60, min(120, Int(size.ws_col)))
    }

    /// The absolute path of a folder or file, symbolic links resolved; nil where there is none.
    static func absolutePath(_ path: String) -> String? {
        // SAFETY: realpath returns a text that the caller frees, or nil; it is copied first.
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// Where things are kept that can be made again: what `LATCHKEY_CACHE_DIR` says, else `latchkey` in the user's cache
    /// folder. Nil for a user without a home.
    static var cacheFolder: String? {
        if let folder = value("LATCHKEY_CACHE_DIR") { return folder }
        if let folder = value("XDG_CACHE_HOME"), folder.hasPrefix("/") { return folder + "/latchkey" }
        guard let home = value("HOME"), home.hasPrefix("/"), absolutePath(home) != nil else { return nil }
        return home + "/.cache/latchkey"
    }

    /// Number of processors that this process may use.
    static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
