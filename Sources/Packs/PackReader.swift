/// Reads single objects of a pack by name. One for each worker.
package final class PackReader {
    private let pack: Pack
    private let reader: EntryReader

    /// A reader of one pack.
    package init(_ pack: Pack, _ limits: PackLimits = PackLimits()) throws(PackError) {
        self.pack = pack
        reader = try EntryReader(limits)
    }

    /// Lends the object with this id; nil if the pack does not list it. Makes it from its bases each time: cheap for
    /// one object, not for a family.
    package func read<Value>(
        _ id: PackedID, _ body: (_ kind: PackedKind, _ bytes: Span<UInt8>) -> Value
    ) throws(PackError) -> Value? {
        guard let position = pack.position(of: id) else { return nil }
        return try read(at: position, body)
    }

    /// The same by the place of the id in the pack's sorted list.
    package func read<Value>(
        at position: Int, _ body: (_ kind: PackedKind, _ bytes: Span<UInt8>) -> Value
    ) throws(PackError) -> Value {
        let number = pack.forest.entryOfPosition[position]
        let entry = pack.forest.entries[Int(number)]
        if let error = entry.problem.error { throw error }
        guard let kind = entry.kind else { throw .unreadableBase }
        let buffer = try make(number)
        defer { reader.buffers.give(buffer) }
        // SAFETY: the buffer is ours until it is given back, after the call.
        let bytes = unsafe buffer.bytes
        return body(kind, unsafe bytes.span)
    }

    private func make(_ number: UInt32) throws(PackError) -> ObjectBuffer {
        // An entry with a kind hangs on a root: the chain ends.
        var chain = [number]
        var base = pack.forest.entries[Int(number)].base
        while base != PackEntry.none {
            chain.append(base)
            base = pack.forest.entries[Int(base)].base
        }
        var buffer = try reader.whole(chain.removeLast(), of: pack)
        while let delta = chain.popLast() {
            let old = buffer
            defer { reader.buffers.give(old) }
            buffer = try reader.delta(delta, of: pack, from: old)
        }
        return buffer
    }
}
