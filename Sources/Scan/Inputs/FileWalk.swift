internal import Files
internal import Findings

/// A file that a walk came across, relative to its root.
struct WalkedFile: Sendable {
    let path: BytePath
    let kind: FileKind
    let size: Int
    let stamp: FileStamp

    init(path: BytePath, _ status: FileStatus) {
        self.init(path: path, kind: status.kind, size: status.size, stamp: status.stamp)
    }

    private init(path: BytePath, kind: FileKind, size: Int, stamp: FileStamp) {
        self.path = path
        self.kind = kind
        self.size = size
        self.stamp = stamp
    }

    /// The same file under another path.
    func at(_ path: BytePath) -> WalkedFile { WalkedFile(path: path, kind: kind, size: size, stamp: stamp) }
}

/// Walks a folder without following links, in byte order, without recursion of its own.
///
/// `.git` is never entered. A nested folder that holds a `.git` is another repository: its files are walked in a plain
/// folder, and left out in a repository, where it is a submodule or a clone inside the work tree.
struct FileWalk {
    /// The folder on disk.
    let root: [UInt8]
    /// Whether files below a nested repository are part of the walk.
    let entersNestedRepositories: Bool
    /// Whether to leave out a path (relative to the root); asked once for each folder and file.
    let isExcluded: (BytePath, FileKind) -> Bool

    private static let gitName = Array(".git".utf8)

    /// Calls `visit` for each regular file and link; gives back the gaps.
    func forEachFile(_ visit: (WalkedFile) -> Void) -> [Gap] {
        var gaps: [Gap] = []
        var folders = [BytePath([])]
        while let folder = folders.popLast() {
            let names: [[UInt8]]
            do throws(FileError) { names = try folderEntries(absolute(folder)) } catch {
                gaps.append(Gap(.unreadableFile, folder.description, detail: error.reason))
                continue
            }
            if !folder.bytes.isEmpty, names.contains(Self.gitName) {
                gaps.append(nestedRepository(folder))
                if !entersNestedRepositories { continue }
            }
            var below: [BytePath] = []
            for name in names where name != Self.gitName {
                let path = folder.appending(name)
                do throws(FileError) {
                    let status = try FileStatus(of: absolute(path))
                    if isExcluded(path, status.kind) { continue }
                    switch status.kind {
                    case .folder: below.append(path)
                    case .regular, .symbolicLink:
                        visit(WalkedFile(path: path, status))
                    case .special: continue
                    }
                } catch {
                    gaps.append(Gap(.unreadableFile, path.description, detail: error.reason))
                }
            }
            folders.append(contentsOf: below.reversed())
        }
        return gaps
    }

    private func absolute(_ path: BytePath) -> [UInt8] { path.bytes.isEmpty ? root : root + [0x2F] + path.bytes }

    private func nestedRepository(_ folder: BytePath) -> Gap {
        let what = entersNestedRepositories ? "its history was not scanned" : "it was not scanned"
        return Gap(.submodule, folder.description, detail: "another repository: \(what)")
    }
}
