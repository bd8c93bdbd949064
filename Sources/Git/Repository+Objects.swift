internal import CLibgit2

extension Repository {
    /// Commits, trees and tags above this size are refused.
    static let structureLimit = 128 << 20

    /// The type and size of an object, read without its content, so that a bomb costs nothing. A size that a pack
    /// or a loose file merely claims is given as it stands.
    package func header(of id: ObjectID) throws(GitError) -> ObjectHeader {
        var name = id.raw
        var size = 0
        var type = GIT_OBJECT_INVALID
        try lookingUp(id) {
            // SAFETY: all three outlive the call; the database is open.
            unsafe git_odb_read_header(&size, &type, database, &name)
        }
        guard let kind = ObjectKind(type) else { throw .malformed(id, "unknown type") }
        return ObjectHeader(kind: kind, size: size)
    }

    /// Whether the object is in the database as it was when last listed: cheap, even where much is missing.
    package func contains(_ id: ObjectID) -> Bool {
        var name = id.raw
        // SAFETY: the name outlives the call; the database is open.
        return unsafe git_odb_exists_ext(database, &name, GIT_ODB_LOOKUP_NO_REFRESH.rawValue) == 1
    }

    /// Lends the content of an object to `body`, which must not keep it. Ask `header(of:)` for the size before: the
    /// whole object is unpacked into memory.
    package func withObject<Value>(
        _ id: ObjectID, _ body: (ObjectKind, Span<UInt8>) throws(GitError) -> Value
    ) throws(GitError) -> Value {
        var name = id.raw
        var object: OpaquePointer?
        try lookingUp(id) {
            // SAFETY: both outlive the call; the database is open.
            unsafe git_odb_read(&object, database, &name)
        }
        guard let object = unsafe object else { throw .notFound("object \(id)") }
        // SAFETY: the content belongs to `object`, which is freed after `body` has returned.
        defer { unsafe git_odb_object_free(object) }
        guard let kind = unsafe ObjectKind(git_odb_object_type(object)) else { throw .malformed(id, "unknown type") }
        let size = unsafe git_odb_object_size(object)
        let content = unsafe UnsafeRawBufferPointer(start: git_odb_object_data(object), count: size)
        return try body(kind, unsafe Span(_unsafeBytes: content))
    }

    /// Calls libgit2 for one object. "Not found" is also what it says of an object in a pack that it cannot open: that
    /// one is not missing but damaged.
    private func lookingUp(_ id: ObjectID, _ body: () -> Int32) throws(GitError) {
        do throws(GitError) {
            try calling("object \(id)", body)
        } catch {
            guard error.isNotFound, objectsOfClosedPacks.contains(id) else { throw error }
            throw .failed("read object \(id)", code: -1, reason: "the pack that lists it cannot be opened")
        }
    }

    /// The same for the types that have a structure: refuses an object of another type, and one that claims more
    /// than `structureLimit` bytes.
    func withStructure<Value>(
        _ id: ObjectID, _ wanted: ObjectKind, _ body: (Span<UInt8>) throws(GitError) -> Value
    ) throws(GitError) -> Value {
        let header = try header(of: id)
        guard header.kind == wanted else { throw .malformed(id, "a \(header.kind), not a \(wanted)") }
        guard header.size <= Self.structureLimit else { throw .tooLarge(id, header.size) }
        return try withObject(id) { kind, bytes throws(GitError) in try body(bytes) }
    }
}
