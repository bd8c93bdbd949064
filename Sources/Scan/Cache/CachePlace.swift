internal import Digests
internal import Files
internal import Git

/// Where the cache keeps what it knows of one repository: a file of its own, named for the remote's address and for
/// the folder, so that work trees share it, and a clone can begin with what another clone of the same remote knows.
struct CachePlace {
    private static let limit = 1 << 30
    private static let ending = Array(".verdicts".utf8)
    private static let recordEnding = Array(".history".utf8)

    /// The cache's folder, as the user or the environment names it.
    let folder: [UInt8]
    private let family: [UInt8]?
    private let name: [UInt8]

    init(folder: String, of repository: Repository) {
        self.folder = Array(folder.utf8)
        family = repository.remoteAddress.map { Self.word($0.utf8) + [UInt8(ascii: "-")] }
        name = (family ?? []) + Self.word(repository.commonFolder)
    }

    /// The file's path.
    var file: [UInt8] { folder + [0x2F] + name + Self.ending }
    /// The path of the file that keeps the last report.
    var recordFile: [UInt8] { folder + [0x2F] + name + Self.recordEnding }

    /// The file's bytes, else those of the youngest file of the same remote, which is not its own; nil where there is
    /// none.
    func read() throws(FileError) -> (bytes: [UInt8], isOwn: Bool)? {
        guard (try? FileStatus(of: folder)) != nil else { return nil }
        try checkOwnFolder(folder)
        do throws(FileError) { return (try readOwnFile(file, limit: Self.limit), true) } catch {
            guard error.isMissing else { throw error }
        }
        guard let relative = try relative() else { return nil }
        return (try readOwnFile(relative, limit: Self.limit), false)
    }

    private func relative() throws(FileError) -> [UInt8]? {
        guard let family else { return nil }
        let others = try folderEntries(folder)
            .filter { $0.starts(with: family) && $0.suffix(Self.ending.count).elementsEqual(Self.ending) }
            .map { folder + [0x2F] + $0 }
        return others.max { age(of: $0) < age(of: $1) }
    }

    private func age(of file: [UInt8]) -> Int64 { (try? FileStatus(of: file).modified) ?? .min }

    /// The bytes of the file that keeps the last report; nil where there is none.
    func readRecord() throws(FileError) -> [UInt8]? {
        guard (try? FileStatus(of: folder)) != nil else { return nil }
        try checkOwnFolder(folder)
        do throws(FileError) { return try readOwnFile(recordFile, limit: Self.limit) } catch {
            if error.isMissing { return nil }
            throw error
        }
    }

    /// Writes one of the files whole or not at all, for this user alone.
    func write(_ bytes: [UInt8], to file: [UInt8]) throws(FileError) {
        try makeOwnFolder(folder)
        try writeFile(file, bytes, mode: 0o600)
    }

    /// Sixteen hexadecimal digits for a text.
    private static func word(_ text: some Sequence<UInt8>) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return Digest.sha256(Array(text)).prefix(8).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }
}
