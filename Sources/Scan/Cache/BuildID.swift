internal import Files

/// The name that the linker gives to a program: a digest of what it is made of.
enum BuildID {
    /// Headers and notes stand at the start of an executable.
    private static let headerLength = 4_096
    private static let noteSegment: UInt64 = 4
    private static let buildIDNote: UInt64 = 3
    private static let owner = Array("GNU\0".utf8)

    /// The build id of a 64-bit ELF file with the lower byte first; nil where it has none, or is another kind of file.
    static func read(fileAt path: [UInt8]) -> [UInt8]? {
        guard let start = try? readStart(ofNamedFile: path, count: headerLength) else { return nil }
        return read(start: start)
    }

    /// The same, from the first bytes of the file.
    static func read(start file: [UInt8]) -> [UInt8]? {
        guard file.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), let table = number(file, at: 32, 8),
            let size = number(file, at: 54, 2), let count = number(file, at: 56, 2), size >= 56
        else { return nil }
        for index in 0..<count {
            guard let header = Int(exactly: table &+ index &* size), number(file, at: header, 4) == noteSegment,
                let offset = number(file, at: header &+ 8, 8), let length = number(file, at: header &+ 32, 8),
                let first = Int(exactly: offset), let bytes = Int(exactly: length), bytes <= file.count
            else { continue }
            if let id = note(file, first, first &+ bytes) { return id }
        }
        return nil
    }

    /// Looks through the notes between two places, each of which has its lengths before its owner and its content.
    private static func note(_ file: [UInt8], _ start: Int, _ end: Int) -> [UInt8]? {
        var place = start
        while place < end, let nameLength = number(file, at: place, 4), let length = number(file, at: place &+ 4, 4),
            let kind = number(file, at: place &+ 8, 4), nameLength <= 64, length <= UInt64(headerLength)
        {
            let name = place + 12
            let content = name + padded(Int(nameLength))
            guard content >= 0, content + Int(length) <= min(end, file.count) else { return nil }
            if kind == buildIDNote, length > 0, file[name..<name + Int(nameLength)].elementsEqual(owner) {
                return Array(file[content..<content + Int(length)])
            }
            place = content + padded(Int(length))
        }
        return nil
    }

    private static func padded(_ length: Int) -> Int { (length + 3) & ~3 }

    /// A number of so many bytes, the lowest first; nil where the file ends before.
    private static func number(_ file: [UInt8], at place: Int, _ count: Int) -> UInt64? {
        guard place >= 0, place <= file.count - count else { return nil }
        return file[place..<place + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
