import Findings
import Foundation
import Glibc
import Scan
import TestSupport
import Testing

/// A cache that cannot be used is said and passed over; the report is the same as without one.
@Suite struct CacheFaultTests {
    private let fixture: GitFixture
    private let cold: String

    init() throws {
        fixture = try GitFixture()
        try fixture.commit(["a.env": "TOKEN=\(SampleToken.github(1))\n", "b.py": "print(1)\n"])
        try fixture.commit(["b.py": "print(2)\n", "c.md": "nothing\n"], "second: \(SampleToken.github(2))")
        cold = try Reading.seen(fixture.path, .fast)
    }

    private var folder: String { fixture.folder.path("cache") }

    /// Scans with the cache; the report must be the cold one's.
    private func scanWarm(_ cacheFolder: String? = nil, _ place: SourceLocation = #_sourceLocation) throws -> [String] {
        var options = ScanOptions(source: .path(fixture.path))
        options.scope = .secrets
        options.showsAll = true
        options.cacheFolder = cacheFolder ?? folder
        let outcome = try scan(options)
        #expect(Reading.text(of: outcome.report) == cold, sourceLocation: place)
        return outcome.notes
    }

    /// The only file of the cache.
    private func file() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 1)
        return folder + "/" + (try #require(names.first))
    }

    private func bytes(_ file: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: file))) }

    private func write(_ bytes: [UInt8], _ file: String) throws {
        // In place, so that owner and mode stay.
        let handle = try #require(FileHandle(forWritingAtPath: file))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
    }

    @Test func aCacheIsPrivateAndIsUsed() throws {
        #expect(try scanWarm() == [])
        let file = try file()
        var status = stat()
        #expect(stat(file, &status) == 0 && status.st_mode & 0o7777 == 0o600)
        #expect(stat(folder, &status) == 0 && status.st_mode & 0o7777 == 0o700)
        let before = try bytes(file)
        #expect(try scanWarm() == [])
        #expect(try bytes(file) == before)
    }

    /// Seen by what happens to a blob whose end is damaged: who reads it says so.
    @Test func whatIsKnownIsReadAgainForNewRulesAlone() throws {
        let text = (0..<2_000).map { "line \($0 * 7_919)\n" }.joined()
        try fixture.commit(["long.txt": text])
        let sound = try Reading.seen(fixture.path, .fast)
        func warm(_ adjust: (inout ScanOptions) -> Void = { _ in }) throws -> String {
            try Reading.seen(fixture.path, .fast) {
                $0.cacheFolder = folder
                adjust(&$0)
            }
        }
        #expect(try warm() == sound)
        let blob = try fixture.identify("HEAD:long.txt")
        let file = fixture.gitFolder + "/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"
        #expect(chmod(file, 0o600) == 0)
        var stored = try bytes(file)
        for place in stored.count / 2..<stored.count / 2 + 40 { stored[place] ^= 0x55 }
        try write(stored, file)
        let damaged = try Reading.seen(fixture.path, .fast)
        #expect(damaged != sound)
        #expect(try warm() == sound)
        // The file of the work tree is whole, and no longer a blob that was seen.
        try fixture.folder.write("off.yaml", "disable: ['github/*']\n")
        let off = fixture.folder.path("off.yaml")
        #expect(try !warm { $0.configurationFile = off }.contains("unreadableObject"))
        #expect(try warm().contains("unreadableObject"))
    }

    @Test func nothingThatWasFoundStandsInIt() throws {
        _ = try scanWarm()
        let text = String(decoding: try bytes(file()), as: UTF8.self)
        let tree = try fixture.git("ls-tree", "-r", "HEAD")
        for secret in [SampleToken.github(1), SampleToken.github(2)] {
            #expect(!text.contains(secret) && !text.contains(secret.reversed()))
        }
        // Not even the id of what holds a finding: only quiet objects are named.
        let blob = try #require(tree.split(separator: "\n").first { $0.hasSuffix("a.env") }).split(separator: " ")[2]
        let quiet = try #require(tree.split(separator: "\n").first { $0.hasSuffix("c.md") }).split(separator: " ")[2]
        #expect(try !holds(id: blob.prefix(40)) && holds(id: quiet.prefix(40)))
    }

    private func holds(id: Substring) throws -> Bool {
        var name: [UInt8] = []
        var digits = id[...]
        while !digits.isEmpty {
            name.append(try #require(UInt8(digits.prefix(2), radix: 16)))
            digits = digits.dropFirst(2)
        }
        return Data(try bytes(file())).range(of: Data(name)) != nil
    }

    @Test func aDamagedFileIsNotUsed() throws {
        _ = try scanWarm()
        let whole = try bytes(file())
        for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 15)) + [whole.count - 1] {
            var damaged = whole
            damaged[place] ^= UInt8(1 << (place % 8))
            try write(damaged, file())
            #expect(try scanWarm().count == 1, "byte \(place)")
            #expect(try scanWarm() == [], "written anew after byte \(place)")
        }
    }

    @Test func aCutFileIsNotUsed() throws {
        _ = try scanWarm()
        let whole = try bytes(file())
        for count in [0, 1, 18, 19, 20, 51, 91, 103, whole.count / 2, whole.count - 32, whole.count - 1] {
            try write(Array(whole.prefix(count)), file())
            #expect(try scanWarm().count == 1, "\(count) bytes")
        }
        try write(whole + [0], file())
        #expect(try scanWarm().count == 1)
    }

    @Test func anotherVersionsFileIsNotUsed() throws {
        _ = try scanWarm()
        var other = try bytes(file())
        other[19] = 200
        try write(other, file())
        #expect(try scanWarm().first?.contains("another version") == true)
    }

    @Test func whatOthersCouldHaveWrittenIsNotUsed() throws {
        _ = try scanWarm()
        let file = try file()
        #expect(chmod(file, 0o620) == 0)
        #expect(try scanWarm().first?.contains("others can write to it") == true)
        #expect(chmod(folder, 0o770) == 0)
        // Neither read nor written.
        #expect(try scanWarm().count == 2)
        #expect(chmod(folder, 0o700) == 0)
        guard geteuid() == 0 else { return }
        #expect(chown(file, 12_345, 12_345) == 0)
        #expect(try scanWarm().first?.contains("belongs to another user") == true)
        #expect(chown(folder, 12_345, 12_345) == 0)
        #expect(try scanWarm().count == 2)
    }

    @Test func aLinkIsNotFollowed() throws {
        _ = try scanWarm()
        let file = try file()
        let target = fixture.folder.path("elsewhere")
        try FileManager.default.moveItem(atPath: file, toPath: target)
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: target)
        #expect(try scanWarm().first?.contains("symbolic link") == true)
        let linked = fixture.folder.path("linked")
        try FileManager.default.createSymbolicLink(atPath: linked, withDestinationPath: folder)
        #expect(try scanWarm(linked).count == 2)
    }

    @Test func aPlaceThatCannotBeWrittenIsSaid() throws {
        let notes = try scanWarm(fixture.folder.write("file", "no folder"))
        #expect(notes.contains { $0.contains("not written") })
        #expect(try scanWarm("/proc/nowhere/latchkey").contains { $0.contains("not written") })
    }

    @Test func scansAtOnceLeaveAWholeFile() throws {
        let path = fixture.path
        let folder = folder
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            for _ in 0..<3 {
                _ = try? Latchkey.run(["scan", "--only", "secrets", "--cache-dir", folder, path])
            }
        }
        let outcome = try Latchkey.run(["scan", "--only", "secrets", "--cache-dir", folder, path])
        #expect(outcome.errorText == "")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
    }
}

extension CacheFaultTests {
    /// A clone begins with what another clone of the same remote knows, and has a file of its own.
    @Test func clonesOfOneRemoteShare() throws {
        var options = ScanOptions(source: .path(fixture.path))
        options.cacheFolder = folder
        for clone in [try GitFixture(cloning: fixture), try GitFixture(cloning: fixture)] {
            options.source = .path(clone.path)
            #expect(try scan(options).notes == [])
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 2 && Set(names.map { $0.prefix(17) }).count == 1)
    }

    @Test func anObjectThatIsGoneIsMissed() throws {
        _ = try scanWarm()
        let blob = try fixture.identify("HEAD:c.md")
        try fixture.remove(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
        let warm = try Reading.seen(fixture.path, .fast) { $0.cacheFolder = folder }
        #expect(try warm == Reading.seen(fixture.path, .fast))
        #expect(warm.contains(blob))
    }
}
