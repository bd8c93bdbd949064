/// What an object is.
package enum PackedKind: UInt8, Sendable, CaseIterable {
    case commit = 1
    case tree = 2
    case blob = 3
    case tag = 4
}

/// One entry of a pack: its header, parsed, and its place in the forest of deltas.
struct PackEntry: Sendable {
    /// Stands for no entry.
    static let none = UInt32.max

    /// Where its header begins in the pack.
    let offset: UInt64
    /// Inflated length of what the entry holds: an object, or a delta.
    let size: UInt32
    /// Its object's place in the index.
    let position: UInt32
    /// The entry that the delta is applied to.
    var base = Self.none
    /// The first of the deltas that are applied to this object.
    var firstChild = Self.none
    /// The next delta of the same base.
    var sibling = Self.none
    /// Length of the header, its reference to a base included. With what follows it fills the last of 32 bytes.
    let headerLength: UInt8
    /// The kind of the object; a delta has its root's. Nil where a problem hides it.
    var kind: PackedKind?
    /// What is wrong with it, as far as headers show.
    var problem: Problem = .none

    /// What keeps an entry out of the forest.
    enum Problem: Sendable, Equatable {
        case none, damaged, tooLarge, missingBase, unreadableBase
        case unknownType(UInt8)

        /// The same for callers; nil where nothing is wrong.
        var error: PackError? {
            switch self {
            case .none: nil
            case .damaged: .damagedEntry
            case .tooLarge: .tooLarge(Int(UInt32.max))
            case .missingBase: .missingBase
            case .unreadableBase: .unreadableBase
            case .unknownType(let type): .unknownType(type)
            }
        }
    }
}
