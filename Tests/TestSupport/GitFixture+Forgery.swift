extension GitFixture {
    /// Writes a loose object under an id of the test's choice, whatever its bytes would hash to. `claimedSize` goes
    /// into its header in place of the real one.
    package func forge(_ id: String, _ type: String, _ bytes: [UInt8], claimedSize: Int? = nil) throws {
        let header = Array("\(type) \(claimedSize ?? bytes.count)".utf8) + [0]
        try folder.write(looseFile(id).replacing(folder.path + "/", with: ""), Self.stored(header + bytes))
    }

    /// Writes a forged commit.
    package func forgeCommit(_ id: String, tree: String, parents: [String], time: Int = 1_700_000_000) throws {
        let person = "A U Thor <author@example.com> \(time) +0000"
        let lines = ["tree \(tree)"] + parents.map { "parent \($0)" } + ["author \(person)", "committer \(person)", ""]
        try forge(id, "commit", Array((lines.joined(separator: "\n") + "\nforged\n").utf8))
    }

    /// A zlib stream that stores its content as it is.
    package static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let count = UInt16(block.count)
            stream += [rest.isEmpty ? 1 : 0, UInt8(count & 0xFF), UInt8(count >> 8)]
            stream += [UInt8(~count & 0xFF), UInt8(~count >> 8)]
            stream += block
        } while !rest.isEmpty
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return stream + [UInt8(high >> 8), UInt8(high & 0xFF), UInt8(low >> 8), UInt8(low & 0xFF)]
    }
}
