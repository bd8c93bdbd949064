import TestSupport
import Testing

@testable import Scan

@Suite struct BuildIDTests {
    private let id: [UInt8] = (1...20).map { UInt8($0) }

    /// A file with one segment of notes: the linker's and another one before it.
    private var file: [UInt8] {
        let notes = note(kind: 1, [0, 0, 0, 0, 3, 0, 0, 0]) + note(kind: 3, id)
        var file: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1] + [UInt8](repeating: 0, count: 26)
        file += number(64, 8) + [UInt8](repeating: 0, count: 14) + number(56, 2) + number(1, 2)
        file += [UInt8](repeating: 0, count: 64 - file.count)
        file += number(4, 4) + number(0, 4) + number(120, 8) + [UInt8](repeating: 0, count: 16)
        file += number(notes.count, 8) + [UInt8](repeating: 0, count: 16)
        return file + notes
    }

    private func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private func note(kind: Int, _ content: [UInt8]) -> [UInt8] {
        number(4, 4) + number(content.count, 4) + number(kind, 4) + Array("GNU\0".utf8) + content
    }

    @Test func isReadFromTheNotes() { #expect(BuildID.read(start: file) == id) }

    @Test func cutFilesHaveNone() {
        for length in 0..<file.count { #expect(BuildID.read(start: Array(file.prefix(length))) == nil) }
    }

    @Test func damageNeverTraps() {
        var random = SeededGenerator(seed: Rounds.firstSeed)
        for _ in 0..<2_000 {
            var damaged = file
            for _ in 0...random.next(4) { damaged[random.next(damaged.count)] = UInt8(random.next(256)) }
            let found = BuildID.read(start: damaged)
            #expect((found?.count ?? 0) <= damaged.count)
        }
    }

    @Test func otherFilesHaveNone() {
        #expect(BuildID.read(start: Array("#!/bin/sh\nexec true\n".utf8)) == nil)
        #expect(BuildID.read(fileAt: Array("/proc/self/no-such-file".utf8)) == nil)
    }
}
