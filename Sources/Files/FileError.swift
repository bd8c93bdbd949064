#if canImport(Glibc)
    internal import Glibc
#endif

/// A call to the file system that failed.
package struct FileError: Error, Sendable, CustomStringConvertible {
    /// The call, in words: `open`, `read`, `list`, `write`, `rename`.
    package let operation: String
    /// The path as it was passed.
    package let path: [UInt8]
    /// The error number of the C library; 0 where the reason is ours.
    package let code: Int32
    /// What went wrong, in words.
    package let reason: String

    /// Describes the failure that `errno` names now.
    init(_ operation: String, _ path: [UInt8], code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
        // SAFETY: strerror returns a NUL-terminated text that String copies at once.
        self.reason = unsafe String(cString: strerror(code)).lowercased()
    }

    /// Describes a failure that no system call reported.
    init(_ operation: String, _ path: [UInt8], reason: String) {
        self.operation = operation
        self.path = path
        self.code = 0
        self.reason = reason
    }

    /// Whether nothing lies at the path.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// `read: some/file: permission denied`.
    package var description: String { "\(operation): \(String(decoding: path, as: UTF8.self)): \(reason)" }
}
