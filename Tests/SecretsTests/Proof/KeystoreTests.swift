import Catalogue
import Digests
import Findings
import Rules
import Secrets
import Spans
import Testing

/// Keystores as binary files. The ones that OpenSSL and keytool made are in the rules' examples, in base64.
@Suite struct KeystoreTests {
    private static let files = FileCredentials(SecretRules(Catalogue.rules.credentials))

    private func sighting(_ bytes: [UInt8]) -> Sighting? {
        Self.files.sighting(of: bytes.span, path: BytePath("data/blob.bin"))
    }

    private func fact(_ name: String, of bytes: [UInt8]) -> String? {
        sighting(bytes)?.attributes.first { $0.name == name }?.value
    }

    /// `openssl pkcs12 -export -nocerts`, SHA-256, password `changeit`.
    private static let opensslChangeit =
        "MIIBmgIBAzCCAVAGCSqGSIb3DQEHAaCCAUEEggE9MIIBOTCCATUGCSqGSIb3DQEHAaCCASYEggEiMIIBHjCCARoGCyqGSIb3"
        + "DQEMCgECoIHvMIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgfecMgfVjwwQICCAAwDAYIKoZIhvcNAgkFADAd"
        + "BglghkgBZQMEASoEEAt5aNPKtA6G6EgkOWTzbQUEgZDNWSDAs4tq9z/L6+j07PfWA+PPjptg1zGDSpSF5B+NaJwlFj+AFlxr"
        + "jE9LyQyQJD7B+Jl92o5w8HxA6xykGJbXDRpfYa+yoDE7BRb+kjr2qnBArqaW3bB4d394C802KPT0kSryAZHDwI9/DQ/SsTj1"
        + "EkNPTxncuBHBvUsrKDps6fMlyqkx8szK0uwgFur+f8sxGTAXBgkqhkiG9w0BCRQxCh4IAGwAYQBtAHAwQTAxMA0GCWCGSAFl"
        + "AwQCAQUABCCmL/nU5QXVf+CsIEQ/S0NG++2Rm7Ced8OeTRzUkSjpJAQI6rfYJ4iFyHQCAggA"
    /// The same with `-legacy`, SHA-1, and an empty password.
    private static let opensslEmpty =
        "MIIBRwIBAzCCAQ0GCSqGSIb3DQEHAaCB/wSB/DCB+TCB9gYJKoZIhvcNAQcBoIHoBIHlMIHiMIHfBgsqhkiG9w0BDAoBAqCB"
        + "tDCBsTAcBgoqhkiG9w0BDAEDMA4ECBgNJIs0KcUgAgIIAASBkP76h8N0UzbIAMHXAGx0xWg2aI11UntITAjRnYW5I8YUTnst"
        + "KUWqwP7LqIhZ1s3Cjh76qdV4w2h08ti7uRaqVWToSvG61a+DNC0eSePKPpApbAKc+GhpFl8nCZVWKubU9kR1HJZkEfRlScJd"
        + "QA04DeMqpztuq7nBASFGgaC/UP0hWCVAZIprd5IKxdhYR6j+tDEZMBcGCSqGSIb3DQEJFDEKHggAbABhAG0AcDAxMCEwCQYF"
        + "Kw4DAhoFAAQUZcA9SrB06YDf8LoPpBIemX5nxloECLloTYeYUvA1AgIIAA=="

    @Test func aJavaKeystoreIsReadWhole() {
        let store = JavaStore(password: "Xu7kQp29vB", entries: [.key("server", certificates: 2), .certificate("ca")])
        let sighting = sighting(store.bytes)
        #expect(sighting?.rule.path == "keystore/java" && sighting?.proof == .proven)
        #expect(sighting?.range == ByteRange(0, store.bytes.count))
        #expect(fact("format", of: store.bytes) == "JKS")
        #expect(fact("holds", of: store.bytes) == "1 private key, 3 certificates")
        #expect(fact("aliases", of: store.bytes) == "server")
        #expect(fact("opens with", of: store.bytes) == nil)
    }

    @Test func theKeyOfDebugBuildsIsAnExample() {
        let store = JavaStore(password: "android", entries: [.key("androiddebugkey", certificates: 1)])
        guard case .example = sighting(store.bytes)?.standing else {
            Issue.record("not an example")
            return
        }
        let other = JavaStore(
            password: "android", entries: [.key("androiddebugkey", certificates: 1), .key("upload", certificates: 1)])
        #expect(sighting(other.bytes)?.standing == .finding)
    }

    @Test(arguments: [("changeit", "the default 'changeit'"), ("", "an empty password")])
    func aWellKnownPasswordIsSaid(password: String, words: String) {
        let store = JavaStore(password: password, entries: [.key("a", certificates: 1)])
        #expect(fact("opens with", of: store.bytes) == words)
        #expect(sighting(store.bytes)?.tags == ["default-password"])
    }

    @Test func certificatesAloneAreNoCredential() {
        let store = JavaStore(password: "changeit", entries: [.certificate("ca"), .certificate("root")])
        #expect(sighting(store.bytes).map { $0.standing != .finding } == true)
    }

    @Test func aDamagedJavaKeystoreIsNone() {
        let bytes = JavaStore(password: "changeit", entries: [.key("server", certificates: 1)]).bytes
        #expect(sighting(Array(bytes.dropLast())) == nil)
        #expect(sighting(bytes + [0]) == nil)
        // Magic, version, number of entries, tag, length of the name, of the key and of the certificate.
        for place in [0, 7, 11, 15, 17, 32, 33, bytes.count - 40] {
            var damaged = bytes
            damaged[place] ^= 0x55
            #expect(sighting(damaged)?.standing != .finding, "\(place)")
        }
        for length in 0..<40 { #expect(sighting(Array(bytes.prefix(length))) == nil) }
    }

    @Test func aSecretKeyOfJceksIsStructural() {
        var bytes: [UInt8] = [0xCE, 0xCE, 0xCE, 0xCE, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 3] + Array("aes".utf8)
        bytes += [UInt8](repeating: 0, count: 8) + [0xAC, 0xED, 0x00, 0x05] + [UInt8](repeating: 7, count: 80)
        #expect(sighting(bytes)?.proof == .structural)
        #expect(fact("holds", of: bytes) == "1 secret key")
        bytes[0] = 0xFE
        #expect(sighting(bytes) == nil)
    }

    @Test(arguments: [(opensslChangeit, "the default 'changeit'"), (opensslEmpty, "an empty password")])
    func aPkcs12KeystoreIsReadWholeAndItsCodeTried(base64: String, words: String) throws {
        let bytes = try #require(BitCodec.base64.decode(Array(base64.utf8)))
        let sighting = sighting(bytes)
        #expect(sighting?.rule.path == "keystore/pkcs12" && sighting?.proof == .proven)
        #expect(fact("holds", of: bytes) == "1 private key" && fact("aliases", of: bytes) == "lamp")
        #expect(fact("opens with", of: bytes) == words)
        var other = bytes
        other[bytes.count - 20] ^= 1
        #expect(fact("opens with", of: other) == nil)
        #expect(self.sighting(Array(bytes.dropLast())) == nil && self.sighting(bytes + [0]) == nil)
        for place in [1, 5, 8, 13, 23, 31, 40] {
            var damaged = bytes
            damaged[place] ^= 0x41
            #expect(self.sighting(damaged)?.standing != .finding, "\(place)")
        }
    }
}

/// A keystore as Java writes it, but for what is inside of keys and certificates.
private struct JavaStore {
    enum Entry {
        case key(String, certificates: Int)
        case certificate(String)
    }

    let bytes: [UInt8]

    init(password: String, entries: [Entry]) {
        var bytes: [UInt8] = [0xFE, 0xED, 0xFE, 0xED] + Self.number(2, 4) + Self.number(entries.count, 4)
        for entry in entries {
            switch entry {
            case .key(let alias, let certificates):
                bytes += Self.number(1, 4) + Self.text(alias) + [UInt8](repeating: 1, count: 8)
                // SEQUENCE { SEQUENCE { OID }, OCTET STRING }.
                let key: [UInt8] = [0x30, 0x0F, 0x30, 0x05, 0x06, 0x03, 0x2A, 0x03, 0x04, 0x04, 0x06, 1, 2, 3, 4, 5, 6]
                bytes += Self.number(key.count, 4) + key + Self.number(certificates, 4)
                for _ in 0..<certificates { bytes += Self.certificate }
            case .certificate(let alias):
                bytes += Self.number(2, 4) + Self.text(alias) + [UInt8](repeating: 1, count: 8) + Self.certificate
            }
        }
        let secret: [UInt8] = password.utf8.flatMap { [0, $0] }
        self.bytes = bytes + Digest.sha1(secret + Array("Mighty Aphrodite".utf8) + bytes)
    }

    private static let certificate = text("X.509") + number(5, 4) + [0x30, 0x03, 0x02, 0x01, 0x07]

    private static func number(_ number: Int, _ length: Int) -> [UInt8] {
        (0..<length).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    private static func text(_ text: String) -> [UInt8] { number(text.utf8.count, 2) + Array(text.utf8) }
}
