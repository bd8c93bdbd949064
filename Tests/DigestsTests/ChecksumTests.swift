import Testing

@testable import Digests

@Suite struct ChecksumTests {
    /// The check value of the CRC catalogue, and zlib's values for the empty and the one-byte text.
    @Test(arguments: [("123456789", 0xCBF4_3926), ("", 0), ("a", 0xE8B7_BE43)] as [(String, UInt32)])
    func cyclicRedundancyCheck(text: String, expected: UInt32) {
        #expect(CRC32.checksum(Array(text.utf8)) == expected)
    }

    /// FIPS 180-4, appendix examples.
    @Test func secureHashes() {
        let text = Array("abc".utf8)
        #expect(hexadecimal(Digest.sha1(text)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(
            hexadecimal(Digest.sha256(text)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(hexadecimal(Digest.sha1([])) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
        #expect(
            hexadecimal(Digest.sha256([])) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    /// RFC 4231, test cases 1, 2 and 6 (a key longer than a block), and an empty key and text.
    @Test func keyedHash() throws {
        let first = try #require(Digest.hmacSHA256(Array("Hi There".utf8), key: [UInt8](repeating: 0x0B, count: 20)))
        #expect(hexadecimal(first) == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        let second = try #require(
            Digest.hmacSHA256(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8)))
        #expect(hexadecimal(second) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let sixth = try #require(
            Digest.hmacSHA256(
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                key: [UInt8](repeating: 0xAA, count: 131)))
        #expect(hexadecimal(sixth) == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
        let empty = try #require(Digest.hmacSHA256([], key: []))
        #expect(hexadecimal(empty) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    /// The vectors of .NET's own tests: every length from 0 to 7, so that every tail is padded.
    @Test(
        arguments: [
            ("", 0x30ED_35C1_00CD_3C7D), ("af", 0x48E7_3FC7_7D75_DDC1), ("e70f", 0xB5F6_E1FC_485D_BFF8),
            ("37f495", 0xF0B0_7C78_9B8C_F7E8), ("8642dc59", 0x7008_F2E8_7E9C_F556),
            ("153fb79826", 0xE6C0_8C6D_A2AF_A997), ("0932e6246c47", 0x6F04_BF1A_5EA2_4060),
            ("ab427ea8d10fc7", 0xE118_47E4_F067_8C41),
        ] as [(String, UInt64)])
    func keyedChecksum(digits: String, expected: UInt64) throws {
        let bytes = try #require(BitCodec.hexadecimal.decode(Array(digits.utf8)))
        let seed: UInt64 = 0x004F_B61A_001B_DBCC
        #expect(Marvin32.checksum(bytes, seed: seed) == expected)
        #expect(
            Marvin32.folded(bytes, seed: seed)
                == UInt32(truncatingIfNeeded: expected) ^ UInt32(truncatingIfNeeded: expected >> 32))
    }

    @Test func seedsAreEightCharacters() {
        #expect(Marvin32.seed("Default0") == 0x4465_6661_756C_7430)
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        String(decoding: BitCodec.hexadecimal.encode(bytes), as: UTF8.self)
    }
}

@Suite struct ArmourChecksumTests {
    /// The check value of the CRC catalogue (CRC-24/OPENPGP), and the empty text.
    @Test func cyclicRedundancyCheckOfArmour() {
        #expect(CRC24.checksum(Array("123456789".utf8)) == 0x21_CF02)
        #expect(CRC24.checksum([]) == 0xB7_04CE)
    }
}
