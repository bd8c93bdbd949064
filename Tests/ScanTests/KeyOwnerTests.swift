import Findings
import Scan
import Spans
import TestSupport
import Testing

/// Private keys beside the certificates and public keys that they belong to.
@Suite struct KeyOwnerTests {
    private let key =
        [
            "-----BEGIN " + "EC PRIVATE KEY-----",
            "MHcCAQEEIF3DcSmh88/ZgY2VBBj9rm0mqsKUeLlHOrh8ekPQlvVtoAoGCCqGSM49",
            "AwEHoUQDQgAE2MDDVl6MN+F3QXVFV/Xy6fp/O8hbkD5C/k0umXBdHCRv413Y2KYk",
            "8psfYtymDSbiqO6ogDRyMkLD3Z7av2hvMQ==",
            "-----END EC PRIVATE KEY-----",
        ].joined(separator: "\n") + "\n"
    private let certificate =
        [
            "-----BEGIN CERTIFICATE-----",
            "MIIBrDCCAVGgAwIBAgIUDvP9c3ABKolisHMX02x7TK4oHuowCgYIKoZIzj0EAwIw",
            "KzENMAsGA1UECgwETGFtcDEaMBgGA1UEAwwRZWRnZS5sYW1wLmV4YW1wbGUwHhcN",
            "MjYxMjAxMTI1MjM1WhcNMzYxMTI4MTI1MjM1WjArMQ0wCwYDVQQKDARMYW1wMRow",
            "GAYDVQQDDBFlZGdlLmxhbXAuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEH",
            "A0IABNjAw1ZejDfhd0F1RVf18un6fzvIW5A+Qv5NLplwXRwkb+Nd2NimJPKbH2Lc",
            "pg0m4qjuqIA0cjJCw92e2r9obzGjUzBRMB0GA1UdDgQWBBTraSkKijw3ROpNGoi6",
            "LmCowGwgRjAfBgNVHSMEGDAWgBTraSkKijw3ROpNGoi6LmCowGwgRjAPBgNVHRMB",
            "Af8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCh5QEchfwCcAnsZgcLGiezV/8+",
            "nFOTZnVGWDgnAFEy9AIhAJJFF3z7N9uSp/a38BUqwHcJiFKYXuf8Xo3g/0Au1oXc",
            "-----END CERTIFICATE-----",
        ].joined(separator: "\n") + "\n"
    private let loginKey =
        [
            "-----BEGIN " + "OPENSSH PRIVATE KEY-----",
            "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW",
            "QyNTUxOQAAACC960r3g+jJq0tmx85UJdEJRX4GYh5oWISX0SE+JftPHQAAAJAoaKhaKGio",
            "WgAAAAtzc2gtZWQyNTUxOQAAACC960r3g+jJq0tmx85UJdEJRX4GYh5oWISX0SE+JftPHQ",
            "AAAEDl43eS7gWiHqAEwESShEmJYDOIAujGi7sTEEVO+SVhbr3rSveD6MmrS2bHzlQl0QlF",
            "fgZiHmhYhJfRIT4l+08dAAAAC2tlZXBlckBsYW1wAQI=",
            "-----END OPENSSH PRIVATE KEY-----",
        ].joined(separator: "\n") + "\n"
    private let loginPublicKey =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL3rSveD6MmrS2bHzlQl0QlFfgZiHmhYhJfRIT4l+08d keeper@lamp\n"

    private func keys(_ path: String) throws -> [Finding] {
        var options = ScanOptions(source: .path(path))
        options.scope = .secrets
        return try scan(options).report.findings.filter { $0.rule.path.hasPrefix("private-key/") }
    }

    @Test(arguments: ["tls/edge.crt", "certs/edge.pem", "edge.cer"])
    func theCertificateNamesTheKeyAndProvesIt(path: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("tls/edge.key", key)
        let alone = try #require(try keys(folder.path).first)
        #expect(alone.proof == .structural && alone.partners.isEmpty)
        try folder.write(path, certificate)
        let found = try #require(try keys(folder.path).first)
        #expect(found.proof == .proven)
        #expect(found.partners.map(\.title) == ["certificate"])
        #expect(found.partners.first?.value == "CN=edge.lamp.example, until 2036-11-28")
        #expect(found.partners.first?.location.provenance.path == BytePath(path))
        #expect(found.ladder.last == "proven: the key of the certificate 'CN=edge.lamp.example, until 2036-11-28'")
    }

    @Test func aCertificateInTheSameTextIsFoundToo() throws {
        let folder = try TemporaryFolder()
        try folder.write("bundle.txt", certificate + key)
        let found = try #require(try keys(folder.path).first)
        #expect(found.proof == .proven && found.partners.first?.location.region.start.line == 1)
    }

    @Test func anotherKeysCertificateSaysNothing() throws {
        let folder = try TemporaryFolder()
        try folder.write("id_ed25519", loginKey)
        try folder.write("edge.crt", certificate)
        #expect(try keys(folder.path).first?.partners.isEmpty == true)
        try folder.write("id_ed25519.pub", loginPublicKey)
        #expect(try keys(folder.path).first?.partners.map(\.value) == ["keeper@lamp"])
    }

    @Test func historyIsReadAsItWasWhenTheKeyCame() throws {
        let fixture = try GitFixture()
        let first = try fixture.commit(["tls/edge.key": key, "tls/edge.crt": certificate])
        try fixture.git("rm", "-q", "-r", "tls")
        try fixture.commitAll()
        let found = try #require(try keys(fixture.path).first)
        #expect(found.partners.first?.location.provenance.commit == first && found.proof == .proven)
    }
}
