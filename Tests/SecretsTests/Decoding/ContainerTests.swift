import Findings
import Secrets
import Spans
import Testing
import TestSupport

/// Containers of every format, whole and broken, honest and hostile.
@Suite("Containers") struct ContainerTests {
    private static let text = Array("token = something\n".utf8)
    private static let files: [Archive.File] = [("a/b.txt", text), ("c.bin", [0, 1, 2])]

    /// What is in an artifact, by name, and what was left out.
    private static func read(
        _ bytes: [UInt8], path: String = "x/dump.sql.gz", budget: UnpackingBudget = .standard
    ) throws -> (members: [String: [UInt8]], gaps: [ScanGap], layers: [[Layer]]) {
        let kind = BinaryContainer.classify(bytes.span)
        let container = try #require(kind)
        let reader = try #require(ContainerReader(budget: budget))
        var members: [String: [UInt8]] = [:]
        var layers: [[Layer]] = []
        var total = 0
        let gaps = reader.read(bytes.span, as: container, path: BytePath(path)) { member, content in
            members[member.name] = (0..<min(content.count, 1_000)).map { content[$0] }
            total += content.count
            layers.append(member.layers)
            return false
        }
        #expect(total <= 64 << 20 || total <= 100 * bytes.count)
        return (members, gaps, layers)
    }

    private static func archives() throws -> [(name: String, bytes: [UInt8])] {
        [
            ("zip", Archive.zip(files)), ("stored zip", Archive.zip(files, .init(method: 0))),
            ("bzip2 zip", try Archive.zip(files, .init(method: 12)) { try Archive.compressed("bz2", $0) }),
            ("xz zip", try Archive.zip(files, .init(method: 95)) { try Archive.compressed("lzma", $0) }),
            ("zstd zip", Archive.zip(files, .init(method: 93)) { Archive.zstandard($0) }),
            ("tar", Archive.tar(files)), ("ar", Archive.ar([("b.txt", text), ("c.bin", [0, 1, 2])])),
        ]
    }

    @Test func everyArchive() throws {
        for (name, bytes) in try Self.archives() {
            let (members, gaps, _) = try Self.read(bytes)
            #expect(Set(members.values) == [Self.text, [0, 1, 2]], "\(name)")
            #expect(members[name == "ar" ? "b.txt" : "a/b.txt"] == Self.text, "\(name)")
            #expect(gaps.isEmpty, "\(name)")
        }
    }

    @Test func compressedFiles() throws {
        for bytes in [
            try Archive.compressed("gzip", Self.text), try Archive.compressed("bz2", Self.text),
            try Archive.compressed("lzma", Self.text), Archive.zstandard(Self.text),
        ] {
            let (members, gaps, _) = try Self.read(bytes)
            #expect(members == ["dump.sql": Self.text] && gaps.isEmpty)
        }
        #expect(try Self.read(Archive.gzip(Self.text, name: "kept.txt")).members == ["kept.txt": Self.text])
        #expect(try Self.read(Archive.zstandard(Self.text), path: "noextension").members == ["content": Self.text])
    }

    @Test func oneInsideAnother() throws {
        let jar = Archive.zip([("config/db.properties", Self.text)])
        let bytes = Archive.gzip(Archive.tar([("lib/app.jar", jar), ("plain.txt", Self.text)]))
        let (members, gaps, layers) = try Self.read(bytes, path: "app.tar.gz")
        #expect(members == ["lib/app.jar!config/db.properties": Self.text, "plain.txt": Self.text])
        #expect(layers == [[.gzip, .tar, .zip], [.gzip, .tar]])
        #expect(gaps.isEmpty)
    }

    @Test func textsOfImages() throws {
        let text = Self.text
        let png = Archive.png([
            ("tEXt", Array("Comment".utf8) + [0] + text),
            ("zTXt", Array("Small".utf8) + [0, 0] + GitFixture.stored(text)),
            ("iTXt", Array("Plain".utf8) + [0, 0, 0] + Array("en".utf8) + [0] + Array("Note".utf8) + [0] + text),
            ("iTXt", Array("Both".utf8) + [0, 1, 0, 0, 0] + GitFixture.stored(text)), ("zTXt", Array("Bad".utf8)),
            ("iTXt", [0x41, 0, 1, 0]), ("tEXt", []),
        ])
        let (members, gaps, _) = try Self.read(png)
        #expect(members == ["Comment": text, "Small": text, "Plain": text, "Both": text])
        #expect(gaps.isEmpty)
    }

    @Test func longNames() throws {
        let name = String(repeating: "folder/", count: 20) + "file"
        #expect(try Self.read(Archive.tar([(name, Self.text)])).members == [name: Self.text])
        let record = "\(name.utf8.count + 10) path=\(name)\n"
        let extended =
            Archive.tarEntry(Array("pax".utf8), Array(record.utf8), kind: "x")
            + Archive.tarEntry(Array("short".utf8), Self.text, kind: "0") + [UInt8](repeating: 0, count: 1_024)
        #expect(try Self.read(extended).members == [name: Self.text])
    }

    @Test func namesAreOnlyNames() throws {
        let names = ["../../etc/passwd", "/etc/shadow", "C:\\x", "a\u{0}b", "", "link -> /"]
        for name in names {
            #expect(try Self.read(Archive.zip([(name, Self.text)])).members == [name: Self.text])
        }
        #expect(try Self.read(Archive.tar([("../../x", Self.text)])).members == ["../../x": Self.text])
    }

    // MARK: - What is left out is said

    @Test func encryptedAndUnknown() throws {
        let encrypted = try Self.read(Archive.zip(Self.files, .init(flags: 1)))
        #expect(encrypted.members.isEmpty)
        #expect(encrypted.gaps.map(\.description) == ["2 members encrypted"])
        #expect(encrypted.gaps.map(\.reason) == [.binaryContainer])
        let unknown = try Self.read(Archive.zip(Self.files, .init(method: 9)))
        #expect(unknown.gaps.map(\.description) == ["2 members compressed in a way that is not read"])
        let inner = try Self.read(Archive.zip([("x.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0])]))
        #expect(inner.gaps.map(\.description) == ["a 7z archive in it"])
    }

    @Test func cutOffAnywhere() throws {
        for (name, bytes) in try Self.archives() {
            for count in stride(from: 8, to: bytes.count, by: bytes.count > 1_000 ? 7 : 1) {
                let part = Array(bytes[..<count])
                guard BinaryContainer.classify(part.span) != nil else { continue }
                let (members, gaps, _) = try Self.read(part)
                let isWhole = Set(members.values) == [Self.text, [0, 1, 2]]
                // An archive of `ar` does not say how many files it has: where one ends it may end.
                let endsWithFile = name == "ar" && [8, 68 + Self.text.count].contains(count)
                #expect(isWhole || !gaps.isEmpty || endsWithFile, "\(name) \(count)")
            }
        }
        // Without its directory an archive still gives what is there.
        let (members, gaps, _) = try Self.read(Archive.zip(Self.files, .init(hasDirectory: false)))
        #expect(members["a/b.txt"] == Self.text)
        #expect(gaps.map(\.description) == ["zip archive: it has no directory"])
    }

    @Test func damagedAnywhere() throws {
        for (_, bytes) in try Self.archives() {
            for index in stride(from: 4, to: bytes.count, by: 3) {
                var damaged = bytes
                damaged[index] ^= 0xFF
                guard BinaryContainer.classify(damaged.span) != nil else { continue }
                _ = try Self.read(damaged)
            }
        }
    }

    @Test func bombs() throws {
        let zeros = [UInt8](repeating: 0, count: 60_000_000)
        let small = try Archive.compressed("gzip", zeros)
        let bombs = [
            small, Archive.zstandard([], thenZeros: 200_000_000), Archive.tar([("a.gz", small), ("b.gz", small)]),
            Archive.zip((0..<8).map { ("\($0).gz", small) }),
        ]
        for bomb in bombs {
            let (_, gaps, _) = try Self.read(bomb)
            #expect(gaps.contains { $0.reason == .decodeLimit })
        }
    }

    @Test func filesThatShareTheirBytes() throws {
        let large: [Archive.File] = [("kernel", [UInt8](repeating: 0x41, count: 1_000_000))]
        let (_, gaps, layers) = try Self.read(Archive.zip(large, .init(method: 0, repetitions: 60_000)))
        #expect(gaps.map(\.reason) == [.decodeLimit])
        #expect(layers.count < 700)
    }

    @Test func moreMembersThanTheBudget() throws {
        var budget = UnpackingBudget.standard
        budget.members = 50
        let many = Archive.zip((0..<200).map { ("\($0)", [0x41]) })
        let (members, gaps, _) = try Self.read(many, budget: budget)
        #expect(members.count == 50)
        #expect(gaps.map(\.description) == ["more than 50 members"])
    }

    @Test func deeperThanTheBudget() throws {
        let nested = (0..<7).reduce(Self.text) { bytes, level in Archive.zip([("\(level)", bytes)]) }
        let (members, gaps, _) = try Self.read(nested)
        #expect(members.isEmpty)
        #expect(gaps.map(\.reason) == [.decodeLimit])
    }

    @Test func membersOverTheLimit() throws {
        var budget = UnpackingBudget.standard
        budget.memberBytes = 10
        let (members, gaps, _) = try Self.read(Archive.zip(Self.files), budget: budget)
        #expect(members["c.bin"] == [0, 1, 2])
        #expect(gaps.map(\.reason) == [.tooLarge])
    }

    // MARK: - Inside encoded text

    @Test(arguments: ["gzip", "zlib", "zip", "tar.gz"]) func compressedInsideText(kind: String) throws {
        let token = SampleToken.github(11)
        let text = Array("{\"token\": \"\(token)\"}".utf8)
        let (bytes, tag): ([UInt8], String) =
            switch kind {
            case "gzip": (try Archive.compressed("gzip", text), "gzip")
            case "zlib": (try Archive.compressed("zlib", text), "zlib")
            case "zip":
                (
                    try Archive.zip([("a", text)]) {
                        Array(try Archive.compressed("zlib", $0).dropFirst(2).dropLast(4))
                    },
                    "zip"
                )
            default: (try Archive.compressed("gzip", Archive.tar([("a", text)])), "gzip+tar")
            }
        // A Helm release is base64 twice.
        for (encoded, chain) in [
            (Encoded.base64(bytes), "base64"), (Encoded.base64(Encoded.base64(bytes)), "base64+base64"),
        ] {
            let before = "data:\n  release: "
            let finding = try #require(try Looking.findings(before + encoded + "\n").first)
            #expect(finding.secret.revealed == Array(token.utf8))
            #expect(finding.tags.contains("decoded:\(chain)+\(tag)"))
            #expect(finding.range.start == before.utf8.count)
        }
        let hexadecimal = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(try Looking.findings(hexadecimal).count == 1)
    }

    @Test func bombInsideText() throws {
        let bomb = try Archive.compressed("gzip", [UInt8](repeating: 0, count: 40_000_000))
        let (_, gaps) = try Looking.scan(Array(Encoded.base64(bomb).utf8))
        #expect(gaps.map(\.reason) == [.decodeLimit])
    }
}
