import Foundation

extension GitFixture {
    /// Writes a raw object, however odd, and returns its id.
    package func object(_ type: String, _ bytes: [UInt8]) throws -> String {
        try git(["hash-object", "-t", type, "-w", "--literally", "--stdin"], input: bytes)
    }

    /// Writes a blob and returns its id.
    package func blob(_ text: String) throws -> String { try object("blob", Array(text.utf8)) }

    /// Writes a tree of exactly these entries, in this order, however odd; returns its id.
    package func tree(_ entries: [(mode: String, name: [UInt8], id: String)]) throws -> String {
        var bytes: [UInt8] = []
        for entry in entries {
            bytes += Array(entry.mode.utf8) + [0x20] + entry.name + [0]
            bytes += Self.binary(entry.id)
        }
        return try object("tree", bytes)
    }

    /// Commits a tree outside any branch and returns the id.
    package func commitTree(_ tree: String, parents: [String] = [], message: String = "change") throws -> String {
        clock += 60
        return try git(["commit-tree", tree, "-m", message] + parents.flatMap { ["-p", $0] })
    }

    /// The twenty bytes of an id.
    package static func binary(_ hexadecimal: String) -> [UInt8] {
        let digits = Array(hexadecimal.utf8)
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16) ?? 0
        }
    }

    /// Packs every object into one pack, and drops the loose ones.
    package func pack() throws {
        try git("repack", "-adq")
        try git("prune-packed", "-q")
    }

    /// Unpacks every pack, so that each object is a file of its own.
    package func unpack() throws {
        for name in try packFiles(suffix: ".pack") {
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: name)))
            for suffix in [".pack", ".idx", ".rev", ".bitmap"] {
                try? FileManager.default.removeItem(atPath: String(name.dropLast(5)) + suffix)
            }
            try git(["unpack-objects", "-q"], input: bytes)
        }
    }

    /// The absolute paths of the packs' files with a suffix such as `.pack` or `.idx`, sorted.
    package func packFiles(suffix: String) throws -> [String] {
        let packs = try objectsFolder() + "/pack"
        return try FileManager.default.contentsOfDirectory(atPath: packs)
            .filter { $0.hasSuffix(suffix) }.sorted().map { packs + "/" + $0 }
    }

    /// The absolute path of a loose object's file.
    package func looseFile(_ id: String) throws -> String {
        try objectsFolder() + "/" + id.prefix(2) + "/" + id.dropFirst(2)
    }

    /// Deletes a loose object (see `unpack`).
    package func removeObject(_ id: String) throws { try FileManager.default.removeItem(atPath: looseFile(id)) }

    /// Replaces the bytes of a loose object's file (see `unpack`).
    package func overwriteObject(_ id: String, with bytes: [UInt8]) throws {
        try overwrite(looseFile(id)) { $0 = bytes }
    }

    /// Changes a read-only file of the repository in place.
    package func overwrite(_ file: String, _ change: (inout [UInt8]) -> Void) throws {
        let address = URL(fileURLWithPath: file)
        var bytes = Array(try Data(contentsOf: address))
        change(&bytes)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        try Data(bytes).write(to: address)
    }

    /// Cuts bytes off the end of every pack.
    package func truncatePacks(by count: Int) throws {
        for file in try packFiles(suffix: ".pack") { try overwrite(file) { $0.removeLast(min(count, $0.count)) } }
    }

    private func objectsFolder() throws -> String {
        let name = try git("rev-parse", "--git-path", "objects")
        return name.hasPrefix("/") ? name : path + "/" + name
    }
}
