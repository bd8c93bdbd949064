import Foundation

/// The package's own folder, for tests that read its files.
package enum PackageFolder {
    /// The absolute path of the folder that holds `Package.swift`.
    package static let root: String = {
        // This file lies in Tests/TestSupport.
        let here = URL(fileURLWithPath: #filePath)
        return here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    }()

    /// The absolute path of something in the package.
    package static func path(_ relative: String) -> String { root + "/" + relative }

    /// The text of a file of the package.
    package static func text(_ relative: String) throws -> String {
        try String(contentsOfFile: path(relative), encoding: .utf8)
    }

    /// The files below a folder of the package, relative to its root, sorted; hidden ones are left out.
    package static func files(below folder: String, suffix: String = "") throws -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: path(folder)) else { return [] }
        var files: [String] = []
        while let name = walk.nextObject() as? String {
            let address = URL(fileURLWithPath: path(folder + "/" + name))
            let isFile = (try? address.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile ?? false
            if name.hasPrefix(".") || name.contains("/.") || !isFile || !name.hasSuffix(suffix) { continue }
            files.append(folder + "/" + name)
        }
        return files.sorted()
    }
}
