package import Spans

/// What a delta did, in terms of the object that it made.
package struct DeltaEdits: Sendable {
    /// New bytes, and seams: empty ranges where bytes meet that did not meet in the base, or where an end of the base
    /// was cut off. Ascending, neither overlapping nor touching.
    package private(set) var dirty: [ByteRange] = []
    /// The rest of the object, ascending. Copies that continue each other are one.
    package private(set) var copies: [CopiedRange] = []
    private var length = 0
    private var endsInCopy = false

    /// No edits.
    package init() {}

    /// Starts over, with the memory kept.
    mutating func removeAll() {
        dirty.removeAll(keepingCapacity: true)
        copies.removeAll(keepingCapacity: true)
        length = 0
        endsInCopy = false
    }

    /// Appends bytes of the base.
    mutating func copy(from source: Int, count: Int) {
        defer {
            length += count
            endsInCopy = true
        }
        if endsInCopy, let last = copies.last, last.source + last.length == source {
            copies[copies.count - 1].length += count
            return
        }
        if endsInCopy || (length == 0 && source > 0) { dirty.append(ByteRange(length, length)) }
        copies.append(CopiedRange(target: length, source: source, length: count))
    }

    /// Appends new bytes.
    mutating func insert(count: Int) {
        if !endsInCopy, let last = dirty.last, last.end == length, length > 0 {
            dirty[dirty.count - 1].end += count
        } else {
            dirty.append(ByteRange(length, length + count))
        }
        length += count
        endsInCopy = false
    }

    /// Ends the object, made from a base of so many bytes.
    mutating func finish(baseCount: Int) {
        if endsInCopy, let last = copies.last, last.source + last.length < baseCount {
            dirty.append(ByteRange(length, length))
        }
    }
}
