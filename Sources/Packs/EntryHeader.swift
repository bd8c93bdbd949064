/// The header of an entry.
///
/// Layout: gitformat-pack(5), "Object types" and "Deltified representation".
struct EntryHeader {
    /// What a delta is applied to.
    enum Base {
        /// The entry so many bytes before this one.
        case distance(UInt64)
        /// The object of this name.
        case object(PackedID)
    }

    static let offsetDelta: UInt8 = 6
    static let referenceDelta: UInt8 = 7

    /// 1 to 4 as in `PackedKind`, 6 or 7 for a delta.
    let type: UInt8
    /// Inflated length.
    let size: UInt64
    /// The base of a delta.
    let base: Base?
    /// Bytes up to the compressed ones.
    let length: Int

    /// Parses the header at `start`; nil where it does not end before `end` or a number overflows.
    init?(_ bytes: Span<UInt8>, at start: Int, before end: Int) {
        var index = start
        guard let (type, size) = Self.readTypeAndSize(bytes, &index, before: end) else { return nil }
        self.type = type
        self.size = size
        switch type {
        case Self.offsetDelta:
            guard let distance = Self.readDistance(bytes, &index, before: end) else { return nil }
            base = .distance(distance)
        case Self.referenceDelta:
            guard index + PackedID.byteCount <= end else { return nil }
            base = .object(PackedID(bytes, at: index))
            index += PackedID.byteCount
        default:
            base = nil
        }
        length = index - start
    }

    /// Four bits of size beside the type, then seven a byte, the lowest first.
    private static func readTypeAndSize(
        _ bytes: Span<UInt8>, _ index: inout Int, before end: Int
    ) -> (type: UInt8, size: UInt64)? {
        guard index < end else { return nil }
        var byte = bytes[index]
        index += 1
        let type = byte >> 4 & 7
        var size = UInt64(byte & 15)
        var shift: UInt64 = 4
        while byte & 0x80 != 0 {
            guard index < end, shift < 57 else { return nil }
            byte = bytes[index]
            index += 1
            size |= UInt64(byte & 0x7F) << shift
            shift += 7
        }
        return (type, size)
    }

    /// Seven bits a byte, the highest first, one added at each continuation.
    private static func readDistance(_ bytes: Span<UInt8>, _ index: inout Int, before end: Int) -> UInt64? {
        guard index < end else { return nil }
        var byte = bytes[index]
        index += 1
        var distance = UInt64(byte & 0x7F)
        while byte & 0x80 != 0 {
            guard index < end, distance < 1 << 55 else { return nil }
            byte = bytes[index]
            index += 1
            distance = (distance + 1) << 7 | UInt64(byte & 0x7F)
        }
        return distance
    }
}
