/// Why a pack, or one object of it, could not be read here. Another reader may still succeed.
package enum PackError: Error, Equatable, Sendable {
    /// A file could not be opened or mapped; the number is `errno`.
    case unreadableFile(Int32)
    /// The file does not begin as its format does.
    case unknownFormat
    /// A version of the format that is not read here.
    case unsupportedVersion(UInt32)
    /// The file is shorter than its own tables say.
    case truncated
    /// The index contradicts itself: unsorted ids, two objects at one place, a place outside the pack.
    case damagedIndex
    /// The index belongs to another pack.
    case foreignIndex
    /// The header, the compressed bytes or the delta of an entry are not what they claim to be.
    case damagedEntry
    /// A type of entry that is not read here.
    case unknownType(UInt8)
    /// The base of a delta is not in this pack.
    case missingBase
    /// The bases of a delta lead back to itself.
    case circularBase
    /// The object, or one that it is made from, is longer than the limit; its size in bytes if that was read.
    case tooLarge(Int)
    /// To read it takes more memory than the limit.
    case memoryLimit
    /// Something that it is made from could not be read.
    case unreadableBase
}
