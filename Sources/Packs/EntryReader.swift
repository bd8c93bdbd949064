import Inflate

/// Makes objects from entries: inflates, and applies deltas. One for each worker.
final class EntryReader {
    private static let largestRatio = 1032
    /// The system maps so many bytes around the one that is read: that, and not what is read, is what memory holds.
    private static let stretch = 64 << 10

    let limits: PackLimits
    let buffers: ObjectBuffers
    /// What the last delta did.
    private(set) var edits = DeltaEdits()
    private let inflater: Inflater
    /// Bytes mapped since pages were given back, and the stretch that was read last.
    private var mapped = 0
    private var lastStretch = -1

    /// Sets up buffers and decompressor.
    init(_ limits: PackLimits) throws(PackError) {
        self.limits = limits
        buffers = ObjectBuffers(limit: limits.memory)
        do { inflater = try Inflater() } catch { throw .memoryLimit }
    }

    /// The object of an entry that holds it whole. Give the buffer back to `buffers`.
    func whole(_ number: UInt32, of pack: Pack) throws(PackError) -> ObjectBuffer {
        try inflate(number, of: pack)
    }

    /// The object that an entry's delta makes from `base`; `edits` says what is new in it.
    func delta(_ number: UInt32, of pack: Pack, from base: ObjectBuffer) throws(PackError) -> ObjectBuffer {
        let payload = try inflate(number, of: pack)
        defer { buffers.give(payload) }
        // SAFETY: the payload stays in our hands until the delta is applied.
        let delta = unsafe try Delta(payload.bytes)
        guard delta.baseCount == base.count else { throw .damagedEntry }
        guard delta.targetCount <= limits.objectSize else { throw .tooLarge(delta.targetCount) }
        let target = try buffers.take(delta.targetCount)
        do {
            // SAFETY: base, payload and target are three buffers of ours, each of the count that it states.
            unsafe try delta.apply(to: base.bytes, into: target.mutableBytes, &edits)
        } catch {
            buffers.give(target)
            throw error
        }
        return target
    }

    private func inflate(_ number: UInt32, of pack: Pack) throws(PackError) -> ObjectBuffer {
        let entry = pack.forest.entries[Int(number)]
        if let error = entry.problem.error { throw error }
        let range = pack.range(of: number)
        let size = Int(entry.size)
        guard size <= limits.objectSize else { throw .tooLarge(size) }
        // Deflate cannot do better than this: a claim beyond it is a lie, and no memory is spent on it.
        guard size <= Self.largestRatio * range.count else { throw .damagedEntry }
        let buffer = try buffers.take(size)
        // SAFETY: the range was made from the file's own length, and the file outlives the call.
        let bytes = unsafe pack.file.buffer.extracting(range)
        guard unsafe fill(buffer, entry, bytes.span, checksum: pack.index.checksum(at: Int(entry.position))) else {
            buffers.give(buffer)
            throw .damagedEntry
        }
        giveBack(pack, after: range)
        return buffer
    }

    /// Inflates an entry. The checksum guards its header too, and thereby type and base; the stream must fill the
    /// buffer and end with the entry: a byte more or less means that something is wrong.
    private func fill(_ buffer: ObjectBuffer, _ entry: PackEntry, _ bytes: Span<UInt8>, checksum: UInt32) -> Bool {
        guard crc32(bytes) == checksum else { return false }
        // SAFETY: the buffer is ours, and outlives the call.
        let output = unsafe buffer.mutableBytes
        var span = unsafe output.mutableSpan
        let compressed = bytes.extracting(Int(entry.headerLength)...)
        guard let sizes = try? inflater.inflate(.zlib, compressed, into: &span) else { return false }
        return sizes.produced == buffer.count && sizes.consumed == compressed.count
    }

    /// Gives the pages back when enough have come: entries of one family lie scattered, and each may bring a stretch.
    private func giveBack(_ pack: Pack, after range: Range<Int>) {
        let first = range.lowerBound / Self.stretch
        let last = max(first, (range.upperBound - 1) / Self.stretch)
        mapped += (last - first + (first == lastStretch ? 0 : 1)) * Self.stretch
        lastStretch = last
        guard mapped >= limits.giveBackEvery else { return }
        mapped = 0
        lastStretch = -1
        pack.giveBack()
    }
}
