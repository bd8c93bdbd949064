/// Archives that tests build byte by byte, with programs that are not the readers under test where data is compressed.
package enum Archive {
    /// A file to pack.
    package typealias File = (name: String, bytes: [UInt8])

    /// Compresses with a module of Python: `gzip`, `bz2`, `lzma`, `zlib`.
    package static func compressed(_ module: String, _ bytes: [UInt8]) throws -> [UInt8] {
        let script = "import sys,\(module); sys.stdout.buffer.write(\(module).compress(sys.stdin.buffer.read()))"
        let outcome = try run("python3", ["-c", script], input: bytes)
        guard outcome.status == 0 else { throw ProcessFailure(description: outcome.errorText) }
        return outcome.output
    }

    /// A gzip file that stores its content, with a name if there is one.
    package static func gzip(_ bytes: [UInt8], name: String? = nil) -> [UInt8] {
        let flags: UInt8 = name == nil ? 0 : 8
        return [0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 0, 3] + (name.map { Array($0.utf8) + [0] } ?? []) + deflated(bytes)
            + little(Int(SampleToken.crc32(bytes)), 4) + little(bytes.count, 4)
    }

    /// A deflate stream that stores its content.
    package static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        Array(GitFixture.stored(bytes).dropFirst(2).dropLast(4))
    }

    /// A zstd frame of raw blocks and of blocks that repeat a zero (RFC 8878, section 3.1.1).
    package static func zstandard(_ bytes: [UInt8], thenZeros zeros: Int = 0) -> [UInt8] {
        // A window descriptor of 1 MiB, no content size, no checksum.
        var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 10 << 3]
        func header(_ size: Int, kind: Int, isLast: Bool) -> [UInt8] {
            little(size << 3 | kind << 1 | (isLast ? 1 : 0), 3)
        }
        for start in stride(from: 0, to: bytes.count, by: 100_000) {
            let part = bytes[start..<min(start + 100_000, bytes.count)]
            frame += header(part.count, kind: 0, isLast: false) + part
        }
        for _ in 0..<(zeros / 100_000) { frame += header(100_000, kind: 1, isLast: false) + [0] }
        return frame + header(0, kind: 0, isLast: true)
    }

    /// How a zip archive is made.
    package struct ZipForm: Sendable {
        /// The method of compression that headers name; 8 packs the content as a deflate stream.
        package var method = 8
        /// The general purpose flags; 1 is encryption.
        package var flags = 0
        /// Whether it ends with its directory.
        package var hasDirectory = true
        /// How often the directory lists each file.
        package var repetitions = 1

        /// An ordinary archive.
        package init(method: Int = 8, flags: Int = 0, hasDirectory: Bool = true, repetitions: Int = 1) {
            self.method = method
            self.flags = flags
            self.hasDirectory = hasDirectory
            self.repetitions = repetitions
        }
    }

    /// A zip archive. `packed` says what is stored of a file; a stored deflate stream where the method is 8.
    package static func zip(
        _ files: [File], _ form: ZipForm = ZipForm(), packed: (([UInt8]) throws -> [UInt8])? = nil
    ) rethrows -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            let data = try packed?(file.bytes) ?? (form.method == 8 ? deflated(file.bytes) : file.bytes)
            let name = Array(file.name.utf8)
            let common =
                little(20, 2) + little(form.flags, 2) + little(form.method, 2) + little(0, 4)
                + little(Int(SampleToken.crc32(file.bytes)), 4) + little(data.count, 4) + little(file.bytes.count, 4)
                + little(name.count, 2) + little(0, 2)
            for _ in 0..<form.repetitions {
                directory += Array("PK\u{1}\u{2}".utf8) + little(20, 2) + common + little(0, 10)
                directory += little(archive.count, 4) + name
            }
            archive += Array("PK\u{3}\u{4}".utf8) + common + name + data
        }
        guard form.hasDirectory else { return archive }
        let count = files.count * form.repetitions
        return archive + directory + Array("PK\u{5}\u{6}".utf8) + little(0, 4) + little(count, 2) + little(count, 2)
            + little(directory.count, 4) + little(archive.count, 4) + little(0, 2)
    }

    /// A tar archive; names of more than 100 bytes go into records of GNU tar.
    package static func tar(_ files: [File]) -> [UInt8] {
        let blocks = files.flatMap { file -> [UInt8] in
            let name = Array(file.name.utf8)
            let long = name.count > 100 ? tarEntry(Array("././@LongLink".utf8), name + [0], kind: "L") : []
            return long + tarEntry(Array(name.prefix(100)), file.bytes, kind: "0")
        }
        return blocks + [UInt8](repeating: 0, count: 1_024)
    }

    /// One header of a tar archive with its data.
    package static func tarEntry(_ name: [UInt8], _ bytes: [UInt8], kind: Character) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ field: [UInt8], _ start: Int) { header.replaceSubrange(start..<(start + field.count), with: field) }
        func octal(_ number: Int, _ count: Int) -> [UInt8] {
            let digits = String(number, radix: 8)
            return Array((String(repeating: "0", count: count - digits.count) + digits).utf8)
        }
        put(name, 0)
        put(octal(0o644, 7), 100)
        put(octal(bytes.count, 11), 124)
        put(Array(String(kind).utf8), 156)
        put(Array("ustar".utf8) + [0] + Array("00".utf8), 257)
        put([UInt8](repeating: 0x20, count: 8), 148)
        put(octal(header.reduce(0) { $0 + Int($1) }, 6) + [0], 148)
        return header + bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }

    /// An archive of `ar`.
    package static func ar(_ files: [File]) -> [UInt8] {
        func field(_ text: String, _ count: Int) -> [UInt8] {
            Array(text.utf8) + [UInt8](repeating: 0x20, count: count - text.utf8.count)
        }
        return files.reduce(into: Array("!<arch>\n".utf8)) { archive, file in
            archive += field(file.name + "/", 16) + field("0", 12) + field("0", 6) + field("0", 6) + field("100644", 8)
            archive += field(String(file.bytes.count), 10) + Array("`\n".utf8) + file.bytes
            if file.bytes.count % 2 == 1 { archive.append(0x0A) }
        }
    }

    /// A PNG image of one grey pixel with other chunks behind its header.
    package static func png(_ chunks: [(kind: String, data: [UInt8])]) -> [UInt8] {
        func chunk(_ kind: String, _ data: [UInt8]) -> [UInt8] {
            let body = Array(kind.utf8) + data
            return little(data.count, 4).reversed() + body + little(Int(SampleToken.crc32(body)), 4).reversed()
        }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
            + chunks.flatMap { chunk($0.kind, $0.data) } + chunk("IDAT", GitFixture.stored([0, 0x7F]))
            + chunk("IEND", [])
    }

    /// A number in little-endian order.
    package static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
    }
}
