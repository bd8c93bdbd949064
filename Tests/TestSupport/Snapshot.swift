import Foundation

/// Texts that are kept in `Fixtures/snapshots` and compared byte for byte.
package enum Snapshot {
    /// Where a text differs from its snapshot; nil where it does not. With `LATCHKEY_UPDATE_SNAPSHOTS=1` in the
    /// environment the snapshot is written instead: look at the difference before you commit it.
    package static func difference(of text: String, from name: String) throws -> String? {
        let path = PackageFolder.path("Fixtures/snapshots/" + name)
        if ProcessInfo.processInfo.environment["LATCHKEY_UPDATE_SNAPSHOTS"] == "1" {
            let folder = (path as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            return nil
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let kept = try String(contentsOfFile: path, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        guard lines != kept else { return nil }
        let number = zip(lines, kept).prefix { $0 == $1 }.count
        return "\(name):\(number + 1): is `\(number < lines.count ? lines[number] : "the end")`, "
            + "was `\(number < kept.count ? kept[number] : "the end")`"
    }
}
