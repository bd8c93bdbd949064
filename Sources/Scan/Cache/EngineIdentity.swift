internal import Digests
internal import Files

/// Names the program that scans: another one may see what this one does not.
struct EngineIdentity: Sendable {
    static let digestLength = 32
    static let stampLength = 40
    private static let limit = 1 << 30

    /// SHA-256 of the executable's build id, or of all of it where it has none.
    let digest: [UInt8]
    /// What the system says of the executable file, by which it is known again without being read.
    let stamp: [UInt8]

    /// Takes what a file says.
    init(digest: [UInt8], stamp: [UInt8]) {
        self.digest = digest
        self.stamp = stamp
    }

    /// This program; nil if its file cannot be read. Whoever has the same stamp is taken to be `known`, and the file is
    /// not read: a stamp holds the file's number, length and, to the nanosecond, when it last changed.
    init?(sameAs known: EngineIdentity?) {
        let path = Array("/proc/self/exe".utf8)
        guard let status = try? FileStatus(following: path) else { return nil }
        stamp = [
            status.device, status.inode, UInt64(status.size), UInt64(bitPattern: status.modified),
            UInt64(bitPattern: status.changed),
        ].flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        if let known, known.stamp == stamp {
            digest = known.digest
            return
        }
        if let id = BuildID.read(fileAt: path) {
            digest = Digest.sha256(id)
            return
        }
        guard let program = try? readNamedFile(path, limit: Self.limit) else { return nil }
        digest = Digest.sha256(program)
    }
}
