import Foundation

/// A folder of one test, removed with everything in it when the last reference goes.
package final class TemporaryFolder {
    /// Its absolute path, symbolic links resolved, without a slash at the end.
    package let path: String

    /// Makes an empty folder.
    package init() throws {
        let base = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
        path = base + "/latchkey-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        _ = try? run("/bin/chmod", ["-R", "u+rwX", path])
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The absolute path of something below the folder.
    package func path(_ relative: String) -> String { relative.isEmpty ? path : path + "/" + relative }

    /// Writes a file and the folders above it; returns its absolute path.
    @discardableResult
    package func write(_ relative: String, _ bytes: [UInt8]) throws -> String {
        let target = path(relative)
        let parent = (target as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: target))
        return target
    }

    /// Writes a text file and the folders above it; returns its absolute path.
    @discardableResult
    package func write(_ relative: String, _ text: String) throws -> String { try write(relative, Array(text.utf8)) }

    /// Makes a folder and those above it; returns its absolute path.
    @discardableResult
    package func makeFolder(_ relative: String) throws -> String {
        try FileManager.default.createDirectory(atPath: path(relative), withIntermediateDirectories: true)
        return path(relative)
    }

    /// The bytes of a file.
    package func read(_ relative: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path(relative))))
    }

    /// Whether something is there, symbolic links followed.
    package func exists(_ relative: String) -> Bool { FileManager.default.fileExists(atPath: path(relative)) }

    /// Removes a file or folder.
    package func remove(_ relative: String) throws { try FileManager.default.removeItem(atPath: path(relative)) }
}
