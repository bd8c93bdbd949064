internal import Files

#if canImport(Glibc)
    internal import Glibc
#endif

/// Paths here are bytes with `/` between components; folders carry no slash at the end.
enum Path {
    /// The path that names the same thing from the root without links, `.` or `..`; nil if nothing lies there.
    static func resolved(_ path: [UInt8]) -> [UInt8]? { resolvedPath(path) }

    /// The bytes of a C string.
    static func bytes(of text: UnsafePointer<CChar>) -> [UInt8] {
        // SAFETY: the caller passes a string that ends in NUL.
        unsafe UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
    }

    /// A path below a folder; an absolute one as it is.
    static func join(_ folder: [UInt8], _ relative: [UInt8]) -> [UInt8] {
        if relative.first == 0x2F || folder.isEmpty { return relative }
        if relative.isEmpty { return folder }
        return folder.last == 0x2F ? folder + relative : folder + [0x2F] + relative
    }

    /// The same with text.
    static func join(_ folder: [UInt8], _ relative: String) -> [UInt8] { join(folder, Array(relative.utf8)) }

    /// The folder above; nil above the root.
    static func parent(_ path: [UInt8]) -> [UInt8]? {
        guard path.count > 1, let slash = path.lastIndex(of: 0x2F) else { return nil }
        return slash == 0 ? [0x2F] : Array(path[..<slash])
    }

    /// The path without slashes at its end.
    static func trimmed(_ path: [UInt8]) -> [UInt8] {
        var path = path
        while path.count > 1, path.last == 0x2F { path.removeLast() }
        return path
    }

    /// What lies there itself; nil if nothing does.
    static func kind(_ path: [UInt8]) -> FileKind? { (try? FileStatus(of: path))?.kind }

    /// What lies there or behind a link; nil if nothing does.
    static func kindBehind(_ path: [UInt8]) -> FileKind? { (try? FileStatus(following: path))?.kind }

    /// As text for messages.
    static func text(_ path: [UInt8]) -> String { String(decoding: path, as: UTF8.self) }
}

/// The non-empty lines of a small text file, `\r` at their end removed.
func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: 0x0A).compactMap { line in
        let line = line.last == 0x0D ? line.dropLast() : line
        return line.isEmpty ? nil : line
    }
}
