/// One object on a walk.
package struct PackedObject: Sendable {
    /// Its id.
    package let id: PackedID
    /// The place of its id in the pack's sorted list.
    package let position: Int
    /// What it is.
    package let kind: PackedKind
    /// 0 for the first object of a walk, and one more than that of the object which it was made from.
    package let depth: Int
    /// Whether nothing more is made from the object that this one was made from.
    package let isLastOfBase: Bool
}

/// What a walk meets.
package protocol PackVisitor {
    /// Looks at an object. `edits` is nil at depth 0; otherwise it says what is new against the last object visited
    /// at `object.depth - 1`. Bytes and edits are lent for the call.
    mutating func visit(_ object: PackedObject, _ bytes: Span<UInt8>, _ edits: DeltaEdits?)

    /// Learns that an object could not be read here; the objects made from it follow, each in a call of its own.
    mutating func skip(_ object: PackedObject, _ error: PackError)
}

/// A tree of deltas, or a part of one, that one worker walks.
package struct PackFamily: Sendable {
    /// The entry that the walk begins with.
    let entry: UInt32
    /// Its kind, and that of all objects in it.
    package let kind: PackedKind
    /// Roughly what it costs to read, in bytes.
    package let weight: UInt64
}

extension Pack {
    /// All families of the given kinds, in the order of the pack.
    package func families(of kinds: Set<PackedKind>) -> [PackFamily] {
        zip(forest.roots, forest.rootWeights).compactMap { root, weight in
            guard let kind = forest.entries[Int(root)].kind, kinds.contains(kind) else { return nil }
            return PackFamily(entry: root, kind: kind, weight: weight)
        }
    }
}

/// Goes through families depth first, so that each entry is inflated once and an object is made beside its base. Holds
/// one buffer for each object that still has deltas to come. One for each worker.
package final class FamilyWalker {
    /// An object whose deltas are being visited.
    private struct Frame {
        let entry: UInt32
        var next: UInt32
        var buffer: ObjectBuffer?
    }

    private static let keptBetweenFamilies = 16 << 20

    private let pack: Pack
    private let reader: EntryReader
    private var frames: [Frame] = []

    /// A walker through one pack.
    package init(_ pack: Pack, _ limits: PackLimits = PackLimits()) throws(PackError) {
        self.pack = pack
        reader = try EntryReader(limits)
    }

    /// Visits every object of a family, bases before deltas.
    package func walk(_ family: PackFamily, _ visitor: inout some PackVisitor) {
        visit(family.entry, from: nil, &visitor)
        while let frame = frames.last {
            guard frame.next != PackEntry.none else {
                leave()
                continue
            }
            frames[frames.count - 1].next = pack.forest.entries[Int(frame.next)].sibling
            visit(frame.next, from: frame.buffer, &visitor)
        }
        reader.buffers.trim(to: Self.keptBetweenFamilies)
    }

    /// Makes and visits one object; on success it becomes the last frame.
    private func visit(_ number: UInt32, from base: ObjectBuffer?, _ visitor: inout some PackVisitor) {
        let entry = pack.forest.entries[Int(number)]
        let depth = frames.count
        let isLast = frames.last?.next == PackEntry.none
        do throws(PackError) {
            let buffer =
                if let base { try reader.delta(number, of: pack, from: base) } else {
                    try reader.whole(number, of: pack)
                }
            releaseBaseIfDone()
            // SAFETY: the buffer is ours until it is given back, after the call.
            let bytes = unsafe buffer.bytes
            visitor.visit(
                object(entry, depth: depth, isLast: isLast), unsafe bytes.span, base == nil ? nil : reader.edits)
            frames.append(Frame(entry: number, next: entry.firstChild, buffer: buffer))
        } catch {
            releaseBaseIfDone()
            skip(number, depth: depth, error, &visitor)
        }
    }

    /// The buffer of an object whose last delta was made is free for others, even though its frame stays.
    private func releaseBaseIfDone() {
        guard let frame = frames.last, frame.next == PackEntry.none, let buffer = frame.buffer else { return }
        frames[frames.count - 1].buffer = nil
        reader.buffers.give(buffer)
    }

    private func leave() {
        releaseBaseIfDone()
        frames.removeLast()
    }

    /// Reports an entry and all that hang on it.
    private func skip(_ number: UInt32, depth: Int, _ error: PackError, _ visitor: inout some PackVisitor) {
        var waiting = [(number: number, depth: depth, error: error)]
        while let (number, depth, error) = waiting.popLast() {
            let entry = pack.forest.entries[Int(number)]
            visitor.skip(object(entry, depth: depth), error)
            let inherited: PackError = if case .tooLarge = error { .tooLarge(0) } else { .unreadableBase }
            var child = entry.firstChild
            while child != PackEntry.none {
                waiting.append((child, depth + 1, inherited))
                child = pack.forest.entries[Int(child)].sibling
            }
        }
    }

    private func object(_ entry: PackEntry, depth: Int, isLast: Bool = false) -> PackedObject {
        PackedObject(
            id: pack.id(at: Int(entry.position)), position: Int(entry.position), kind: entry.kind ?? .blob,
            depth: depth, isLastOfBase: isLast)
    }
}
