import Files
import Foundation
import Testing

@Suite struct FilesTests {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "files-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func path(_ name: String) -> [UInt8] { Array((folder + "/" + name).utf8) }

    @Test func whatIsWrittenIsRead() throws {
        for size in [0, 1, 4_096, 100_003] {
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
            try writeFile(path("a"), bytes)
            #expect(try readFile(path("a")) == bytes)
        }
        #expect(try folderEntries(Array(folder.utf8)) == [Array("a".utf8)])
    }

    @Test func aFileOverTheLimitIsRefusedBeforeItIsRead() throws {
        try writeFile(path("b"), [1, 2, 3])
        #expect(throws: FileError.self) { try readFile(path("b"), limit: 2) }
    }

    @Test func foldersAreMadeOnTheWay() throws {
        for _ in 0..<2 { try makeFolders(above: path("x/y/file")) }
        try writeFile(path("x/y/file"), [1])
        #expect(throws: FileError.self) { try makeFolders(above: path("x/y/file/z")) }
        #expect(try folderEntries(path("x/y")) == [Array("file".utf8)])
    }

    @Test func aFIFODoesNotBlock() throws {
        #expect(mkfifo(folder + "/fifo", 0o600) == 0)
        #expect(throws: FileError.self) { try readFile(path("fifo")) }
        #expect(try FileStatus(of: path("fifo")).kind == .special)
    }

    @Test func aLinkIsNotFollowedUnlessNamed() throws {
        try writeFile(path("target"), [7])
        #expect(symlink("target", folder + "/link") == 0)
        #expect(throws: FileError.self) { try readFile(path("link")) }
        #expect(try readNamedFile(path("link")) == [7])
        #expect(try linkTarget(path("link")) == Array("target".utf8))
    }

    @Test func aFailedWriteLeavesNothing() throws {
        #expect(throws: FileError.self) { try writeFile(Array(folder.utf8), [1]) }
        #expect(throws: FileError.self) { try writeFile(path("no/such/folder"), [1]) }
        #expect(try folderEntries(Array(folder.utf8)).isEmpty)
    }

    @Test func aFullDeviceIsAnError() throws {
        #expect(throws: FileError.self) { try writeFile(Array("/dev/full".utf8), [1]) }
    }

    @Test func namesThatAreNotUTF8Survive() throws {
        let name: [UInt8] = path("x") + [0xFF, 0x0A]
        try writeFile(name, [1])
        #expect(try folderEntries(Array(folder.utf8)) == [[0x78, 0xFF, 0x0A]])
    }
}
