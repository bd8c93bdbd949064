import Spans
import TestSupport
import Testing

@testable import Packs

@Suite struct DeltaTests {
    private let base = Array("0123456789abcdefghij".utf8)

    /// Applies a delta whose two lengths are put before the instructions.
    private func apply(
        _ instructions: [UInt8], target: Int, base: [UInt8]? = nil, claimedBase: Int? = nil
    ) throws(PackError) -> (bytes: [UInt8], edits: DeltaEdits) {
        let base = base ?? self.base
        let bytes = [UInt8(claimedBase ?? base.count), UInt8(target)] + instructions
        return try applyWhole(bytes, base: base)
    }

    private func applyWhole(_ bytes: [UInt8], base: [UInt8]) throws(PackError) -> (bytes: [UInt8], edits: DeltaEdits) {
        var edits = DeltaEdits()
        let output = try bytes.withUnsafeBufferPointer { bytes throws(PackError) -> [UInt8] in
            let delta = try unsafe Delta(bytes)
            guard delta.targetCount < 1 << 20 else { throw .tooLarge(delta.targetCount) }
            var output = [UInt8](repeating: 0, count: delta.targetCount)
            var failure: PackError?
            base.withUnsafeBufferPointer { base in
                output.withUnsafeMutableBufferPointer { output in
                    do throws(PackError) { unsafe try delta.apply(to: base, into: output, &edits) } catch {
                        failure = error
                    }
                }
            }
            if let failure { throw failure }
            return output
        }
        return (output, edits)
    }

    private func copy(_ source: UInt8, _ count: UInt8) -> [UInt8] { [0x91, source, count] }
    private func insert(_ text: String) -> [UInt8] { [UInt8(text.utf8.count)] + Array(text.utf8) }

    @Test func anUnchangedObjectHasNothingDirty() throws {
        let outcome = try apply(copy(0, 12) + copy(12, 8), target: 20)
        #expect(outcome.bytes == base)
        #expect(outcome.edits.dirty.isEmpty)
        #expect(outcome.edits.copies == [CopiedRange(target: 0, source: 0, length: 20)])
    }

    @Test func newBytesAreDirtyAndSideBySideOnesAreOne() throws {
        let outcome = try apply(copy(0, 3) + insert("XY") + insert("Z") + copy(3, 17), target: 23)
        #expect(outcome.bytes == Array("012XYZ3456789abcdefghij".utf8))
        #expect(outcome.edits.dirty == [ByteRange(3, 6)])
        #expect(outcome.edits.copies.map(\.target) == [0, 6])
    }

    @Test func cutsAreSeams() throws {
        #expect(try apply(copy(0, 3) + copy(5, 15), target: 18).edits.dirty == [ByteRange(3, 3)])
        #expect(try apply(copy(1, 19), target: 19).edits.dirty == [ByteRange(0, 0)])
        #expect(try apply(copy(0, 19), target: 19).edits.dirty == [ByteRange(19, 19)])
        #expect(try apply(copy(4, 4) + copy(4, 4), target: 8).edits.dirty.map(\.start) == [0, 4, 8])
        #expect(try apply(insert("X"), target: 1).edits.dirty == [ByteRange(0, 1)])
        #expect(try apply(insert("X") + copy(0, 20), target: 21).edits.dirty == [ByteRange(0, 1)])
        #expect(try apply([], target: 0).edits.dirty.isEmpty)
    }

    @Test func aSizeOfZeroIsSixtyFourKibibytes() throws {
        let long = [UInt8](repeating: 0x61, count: 70_000)
        let lengths: [UInt8] = [0xF0, 0xA2, 0x04, 0x80, 0x80, 0x04]
        let outcome = try applyWhole(lengths + [0x80], base: long)
        #expect(outcome.edits.copies == [CopiedRange(target: 0, source: 0, length: 0x10000)])
    }

    @Test func everyBoundIsChecked() throws {
        let wrong: [([UInt8], Int)] = [
            (copy(0, 21), 21), (copy(20, 1), 1), (copy(255, 1), 1), (copy(0, 3), 2), (copy(0, 3), 4),
            (insert("abc"), 2), ([5, 0x61], 5), ([0], 0), ([0x91, 1], 1), ([0xFF], 1), ([0x80], 20),
        ]
        for (instructions, target) in wrong {
            #expect(throws: PackError.damagedEntry) { try apply(instructions, target: target) }
        }
        #expect(throws: PackError.damagedEntry) { try apply(copy(0, 3), target: 3, claimedBase: 19) }
        for lengths: [UInt8] in [[], [0x80], [1], [1, 0x80], [UInt8](repeating: 0xFF, count: 12)] {
            #expect(throws: PackError.damagedEntry) { try applyWhole(lengths, base: base) }
        }
    }

    /// Under the address sanitizer this finds any access outside the three arrays.
    @Test func randomInstructionsStayInside() {
        var random = SeededGenerator(seed: .random(in: 0...999_999))
        var successes = 0
        for _ in 0..<20_000 {
            var instructions: [UInt8] = []
            for _ in 0..<1 + random.next(4) {
                switch random.next(4) {
                case 0: instructions += copy(UInt8(random.next(22)), UInt8(random.next(8)))
                case 1: instructions += insert(String(repeating: "x", count: 1 + random.next(5)))
                default: instructions.append(UInt8(random.next(256)))
                }
            }
            if let outcome = try? apply(instructions, target: random.next(14)) {
                successes += 1
                #expect(
                    outcome.bytes.count == outcome.edits.copies.reduce(0) { $0 + $1.length }
                        + outcome.edits.dirty.reduce(0) { $0 + $1.count })
            }
        }
        #expect(successes > 20, "seed \(random.seed)")
    }
}
