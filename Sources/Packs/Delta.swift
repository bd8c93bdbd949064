/// The instructions that make an object from its base.
///
/// Layout: gitformat-pack(5), "Deltified representation".
// SAFETY: the pointers are only used while their owner lends them; every access is checked against their counts.
@safe struct Delta {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let instructions: Int
    /// The length of the base that it was made for.
    let baseCount: Int
    /// The length of the object that it makes.
    let targetCount: Int

    /// Reads the two lengths at the start.
    @unsafe init(_ bytes: UnsafeBufferPointer<UInt8>) throws(PackError) {
        var index = 0
        baseCount = unsafe try Self.length(bytes, &index)
        targetCount = unsafe try Self.length(bytes, &index)
        unsafe self.bytes = bytes
        instructions = index
    }

    private static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) throws(PackError) -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard index < bytes.count, shift < 56 else { throw .damagedEntry }
            let byte = unsafe bytes[index]
            index += 1
            value |= UInt64(byte & 0x7F) << shift
            shift += 7
            if byte & 0x80 == 0 { return Int(value) }
        }
    }

    /// Makes the object in `target`, which has room for exactly `targetCount` bytes, and notes what is new in it.
    @unsafe func apply(
        to base: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>, _ edits: inout DeltaEdits
    ) throws(PackError) {
        edits.removeAll()
        var index = instructions
        var written = 0
        let end = unsafe bytes.count
        while index < end {
            let operation = unsafe bytes[index]
            index += 1
            if operation & 0x80 != 0 {
                let (source, count) = try copyOperands(operation, &index)
                guard source <= base.count, count <= base.count - source, count <= target.count - written else {
                    throw .damagedEntry
                }
                unsafe Self.copy(base, source, count, to: target, written)
                edits.copy(from: source, count: count)
                written += count
            } else {
                let count = Int(operation)
                guard count > 0, count <= end - index, count <= target.count - written else {
                    throw .damagedEntry
                }
                unsafe Self.copy(bytes, index, count, to: target, written)
                edits.insert(count: count)
                index += count
                written += count
            }
        }
        guard written == target.count, base.count == baseCount else { throw .damagedEntry }
        edits.finish(baseCount: baseCount)
    }

    /// Four bytes of offset and three of size, of which the operation's bits name those that are there.
    private func copyOperands(_ operation: UInt8, _ index: inout Int) throws(PackError) -> (source: Int, count: Int) {
        var source = 0
        var count = 0
        for bit in 0..<7 where operation & 1 << UInt8(bit) != 0 {
            guard unsafe index < bytes.count else { throw .damagedEntry }
            let byte = unsafe Int(bytes[index])
            index += 1
            if bit < 4 { source |= byte << (8 * bit) } else { count |= byte << (8 * (bit - 4)) }
        }
        return (source, count == 0 ? 0x10000 : count)
    }

    /// The caller has checked both ranges.
    @inline(__always)
    private static func copy(
        _ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int,
        to target: UnsafeMutableBufferPointer<UInt8>, _ place: Int
    ) {
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        unsafe (to + place).update(from: from + start, count: count)
    }
}
