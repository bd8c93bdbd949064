/// Tells whether packs list objects, by their indexes alone, which are opened when the first object is asked for.
package final class PackLookup {
    private let paths: [[UInt8]]
    private lazy var indexes = paths.compactMap {
        try? PackIndex(Array($0.dropLast(5)) + Array(".idx".utf8), checksOrder: false)
    }

    /// Takes the paths of packs.
    package init(_ paths: [[UInt8]]) { self.paths = paths }

    /// Whether one of them lists the object.
    package func contains(_ id: PackedID) -> Bool { indexes.contains { $0.position(of: id) != nil } }
}
