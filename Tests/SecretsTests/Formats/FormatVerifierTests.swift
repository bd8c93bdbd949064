import Digests
import Findings
@testable import Secrets
import Testing

@Suite("Verifiers of formats") struct FormatVerifierTests {
    /// Base32 of a user seed with its right check value.
    private var nkey: [UInt8] {
        var bytes: [UInt8] = [0x90 | 0xA0 >> 5, 0] + (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
        let check = NkeySeed.crc16(bytes)
        bytes += [UInt8(truncatingIfNeeded: check), UInt8(check >> 8)]
        return BitCodec.base32.encode(bytes).filter { $0 != UInt8(ascii: "=") }
    }

    @Test func nkeysAreProvenByTheirCheckValue() {
        let verification = NkeySeed.verify(nkey)
        #expect(verification.outcome == .proven)
        #expect(verification.attributes.map(\.value) == ["user"])
        var changed = nkey
        changed[20] = changed[20] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        #expect(NkeySeed.verify(changed).outcome == .unchanged)
    }

    @Test func addressesSayUserHostAndDatabase() {
        let uri = Array("postgres://svc:k9Zr4vTq@db7.acme-corp.net:5432/orders".utf8)
        let verification = UriStructure.verify(uri)
        #expect(verification.outcome == .structural)
        #expect(verification.attributes.map(\.value) == ["db7.acme-corp.net", "svc", "orders"])
    }

    @Test(arguments: ["localhost", "127.0.0.1", "db", "10.1.2.3", "172.20.0.2", "192.168.0.9"])
    func addressesOfThisMachineAreLocal(host: String) {
        let verification = UriStructure.verify(Array("mysql://svc:k9Zr4vTq@\(host)/x".utf8))
        #expect(verification.outcome == .unchanged)
        #expect(verification.tags == ["local-host"])
    }

    @Test func passwordsOfAddressesAreDecoded() throws {
        let uri = try #require(CredentialURI(Array("amqp://svc:a%2Fb%40c@q:1/v".utf8)))
        #expect(String(decoding: uri.password, as: UTF8.self) == "a/b@c")
        #expect(CredentialURI(Array("amqp://svc@q".utf8)) == nil)
    }

    @Test func tokensInThePlaceOfTheUserAreThePassword() throws {
        let text = Array("https://9f86d081884c7d659a2feaa0:x-oauth-basic@github.com/a/b".utf8)
        let uri = try #require(CredentialURI(text))
        #expect(String(decoding: uri.password, as: UTF8.self) == "9f86d081884c7d659a2feaa0")
        #expect(!UriStructure.verify(text).attributes.contains { $0.value.contains("9f86d081") })
    }

    @Test func basicAuthorizationNamesItsUser() {
        let value = BitCodec.base64.encode(Array("keeper:k9Zr4vTq".utf8))
        #expect(BasicCredential.verify(value).attributes.map(\.value) == ["keeper"])
        #expect(BasicCredential.verify(Array("not base64!".utf8)).outcome == .unchanged)
    }

    @Test func typeSevenPasswordsDecode() {
        // "tfd;" of the fixed text combined with the letters of "wxyz" from place 4 on.
        #expect(CiscoType7.verify(Array("0822455D0A16".utf8)).outcome == .structural)
        #expect(CiscoType7.verify(Array("08FF".utf8)).outcome == .refused("does not decode to text"))
    }

    @Test func cutOffKeysMustBeginAsKeys() {
        let header = "-----BEGIN RSA PRIVATE KEY-----\n"
        let body = BitCodec.base64.encode(
            [0x30, 0x82, 0x02, 0x5C, 0x02, 0x01, 0x00, 0x02] + (0..<100).map { UInt8($0) })
        #expect(TruncatedPrivateKey.verify(Array(header.utf8) + body).outcome == .unchanged)
        let other = BitCodec.base64.encode((0..<120).map { UInt8($0) })
        #expect(TruncatedPrivateKey.verify(Array(header.utf8) + other).outcome != .unchanged)
    }
}
