import Testing

@testable import Digests

@Suite struct CodecTests {
    /// RFC 4648 section 10.
    @Test(
        arguments: [
            ("", "", ""), ("f", "Zg==", "MY======"), ("fo", "Zm8=", "MZXQ===="), ("foo", "Zm9v", "MZXW6==="),
            ("foob", "Zm9vYg==", "MZXW6YQ="), ("fooba", "Zm9vYmE=", "MZXW6YTB"),
            ("foobar", "Zm9vYmFy", "MZXW6YTBOI======"),
        ])
    func requestForComments4648(plain: String, base64: String, base32: String) {
        let bytes = Array(plain.utf8)
        #expect(BitCodec.base64.encode(bytes) == Array(base64.utf8))
        #expect(BitCodec.base64.decode(Array(base64.utf8)) == bytes)
        #expect(BitCodec.base64URL.decode(Array(base64.utf8)) == bytes)
        #expect(BitCodec.base64URL.decode(Array(base64.utf8).filter { $0 != 0x3D }) == bytes)
        #expect(BitCodec.base32.padded(.required).encode(bytes) == Array(base32.utf8))
        #expect(BitCodec.base32.decode(Array(base32.utf8)) == bytes)
        #expect(BitCodec.base32Lowercase.decode(Array(base32.lowercased().utf8)) == bytes)
    }

    @Test(arguments: [
        "Zg", "Zg=", "Zg===", "Zh==", "Z===", "Zm9v=", "Zm 9", "Zm9v\n", "Zm-_", "=Zm9", "Zm=v",
    ])
    func base64RefusesWhatNoEncoderMakes(text: String) {
        #expect(BitCodec.base64.decode(Array(text.utf8)) == nil)
    }

    @Test(arguments: ["Zm+/", "Zh", "Z", "Zg=", "Z=g"])
    func base64URLRefusesWhatNoEncoderMakes(text: String) {
        #expect(BitCodec.base64URL.decode(Array(text.utf8)) == nil)
    }

    @Test func paddingIsADemandOfItsOwn() {
        let forbidding = BitCodec.base64.padded(.forbidden)
        #expect(forbidding.decode(Array("Zg".utf8)) == [0x66])
        #expect(forbidding.decode(Array("Zg==".utf8)) == nil)
        #expect(forbidding.encode([0x66]) == Array("Zg".utf8))
    }

    @Test(arguments: ["M", "MZX", "MY=====", "M1======", "MZ======", "my======"])
    func base32RefusesWhatNoEncoderMakes(text: String) {
        #expect(BitCodec.base32.decode(Array(text.utf8)) == nil)
    }

    @Test func hexadecimalDigits() {
        #expect(BitCodec.hexadecimal.decode(Array("00ff7f".utf8)) == [0x00, 0xFF, 0x7F])
        #expect(BitCodec.hexadecimalUppercase.encode([0xDE, 0xAD]) == Array("DEAD".utf8))
        for bad in ["0", "0g", "FF", "ff ", "0="] {
            #expect(BitCodec.hexadecimal.decode(Array(bad.utf8)) == nil, "\(bad)")
        }
    }

    @Test func numbersInOtherBases() {
        #expect(Radix.base62.text(61) == Array("z".utf8))
        #expect(Radix.base62.text(62, width: 6) == Array("000010".utf8))
        #expect(Radix.base62LowercaseFirst.text(61) == Array("Z".utf8))
        #expect(Radix.base36.text(UInt64(UInt32.max), width: 7) == Array("1z141z3".utf8))
        #expect(Radix.base36.number(Array("1z141z3".utf8)) == UInt64(UInt32.max))
        #expect(Radix.base62.text(0) == Array("0".utf8))
        #expect(Radix.decimal.number(Array("18446744073709551615".utf8)) == UInt64.max)
        #expect(Radix.decimal.number(Array("18446744073709551616".utf8)) == nil)
        #expect(Radix.base36.number(Array("1Z".utf8)) == nil)
        #expect(Radix.base36.number([]) == nil)
    }

    /// Vectors of the base58 draft (draft-msporny-base58).
    @Test(arguments: [
        ("2NEpo7TZRRrLZSi2U", "48656c6c6f20576f726c6421"),
        ("11233QC4", "0000287fb4cd"),
        (
            "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
            "54686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f672e"
        ),
    ])
    func byteStringsInBase58(text: String, digits: String) {
        #expect(Radix.base58.bytes(Array(text.utf8)) == BitCodec.hexadecimal.decode(Array(digits.utf8)))
    }

    @Test func base58RefusesForeignCharacters() {
        #expect(Radix.base58.bytes(Array("2NEpo7TZRRrLZSi20".utf8)) == nil)
        #expect(Radix.base58.bytes([]) == [])
    }

    /// BIP 173, valid strings.
    @Test(arguments: [
        "A12UEL5L", "a12uel5l", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
        "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", "?1ezyfcl",
        "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    ])
    func bech32Accepts(text: String) throws {
        let decoded = try #require(Bech32.decode(Array(text.utf8)))
        let check = Bech32.check(prefix: decoded.prefix, groups: decoded.groups)
        #expect(Array(text.lowercased().utf8.suffix(6)) == check)
    }

    /// BIP 173, invalid strings: foreign character, no separator, bad checksum, mixed case, short check part.
    @Test(arguments: [
        "pzry9x0s0muk", "1pzry9x0s0muk", "x1b4n0q5v", "li1dgmt3", "A1G7SGD8", "10a06t8", "1qzzfhee", "A12uEL5L",
        "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3x", "",
    ])
    func bech32Refuses(text: String) {
        #expect(Bech32.decode(Array(text.utf8)) == nil)
    }
}
