/// Tells whether packs list objects, by their indexes alone, which are opened when the first object is asked for: one
/// index for all packs of a folder where git has written it, and for the other packs their own.
package final class PackLookup {
    /// What a folder's index knows of the packs that are asked about.
    private struct Folder {
        let index: MultiPackIndex
        /// Whether a pack of the index is one of those that are asked about.
        let isAsked: [Bool]
    }

    private let paths: [[UInt8]]
    private lazy var folders = Self.openFolders(paths)
    private lazy var indexes = paths.filter { !isCovered($0) }.compactMap { Self.openIndex($0) }
    /// The indexes of the packs that are covered: an object may stand in two packs, of which a folder's index names one.
    private lazy var coveredIndexes = paths.filter { isCovered($0) }.compactMap { Self.openIndex($0) }

    /// Takes the paths of packs.
    package init(_ paths: [[UInt8]]) { self.paths = paths }

    /// Whether one of them lists the object.
    package func contains(_ id: PackedID) -> Bool {
        var isElsewhere = false
        for folder in folders.values {
            guard let pack = folder.index.pack(of: id) else { continue }
            if folder.isAsked[pack] { return true }
            isElsewhere = true
        }
        if indexes.contains(where: { $0.position(of: id) != nil }) { return true }
        return isElsewhere && coveredIndexes.contains { $0.position(of: id) != nil }
    }

    private func isCovered(_ path: [UInt8]) -> Bool {
        let (folder, name) = Self.split(path)
        return folders[folder]?.index.names.contains(Self.indexName(name)) ?? false
    }

    /// A damaged index is left alone: the packs' own are there too.
    private static func openFolders(_ paths: [[UInt8]]) -> [[UInt8]: Folder] {
        var asked: [[UInt8]: Set<[UInt8]>] = [:]
        for path in paths {
            let (folder, name) = split(path)
            asked[folder, default: []].insert(indexName(name))
        }
        var folders: [[UInt8]: Folder] = [:]
        for (folder, names) in asked {
            guard let index = try? MultiPackIndex(folder + Array("multi-pack-index".utf8)) else { continue }
            folders[folder] = Folder(index: index, isAsked: index.names.map { names.contains($0) })
        }
        return folders
    }

    private static func openIndex(_ path: [UInt8]) -> PackIndex? {
        let (folder, name) = split(path)
        return try? PackIndex(folder + indexName(name), checksOrder: false)
    }

    /// A pack's folder, with its slash, and its name.
    private static func split(_ path: [UInt8]) -> (folder: [UInt8], name: [UInt8]) {
        let slash = path.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
        return (Array(path[..<slash]), Array(path[slash...]))
    }

    private static func indexName(_ pack: [UInt8]) -> [UInt8] { Array(pack.dropLast(5)) + Array(".idx".utf8) }
}
