import Digests
import Findings
import Testing

@testable import Secrets

/// Each verifier sees a token that the test builds, and the same token with one character changed.
@Suite struct ChecksumVerifierTests {
    private func outcome(_ verifier: any Verifier.Type, _ text: String) -> Verification.Outcome {
        verifier.verify(Array(text.utf8)).outcome
    }

    private func facts(_ verifier: any Verifier.Type, _ text: String) -> [String: String] {
        Dictionary(
            verifier.verify(Array(text.utf8)).attributes.map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first })
    }

    private func expectProof(
        _ verifier: any Verifier.Type, _ token: String, mutating offset: Int, isRefused: Bool = true
    ) {
        #expect(outcome(verifier, token) == .proven)
        let wrong = TokenForge.mutated(token, at: offset)
        #expect(wrong != token)
        let mismatch = Verification.Outcome.refused("checksum does not match")
        #expect(outcome(verifier, wrong) == (isRefused ? mismatch : .unchanged))
    }

    @Test(arguments: ["ghp_", "gho_", "ghu_", "ghs_"])
    func github(prefix: String) {
        let body = TokenForge.text(30)
        let token = prefix + body + TokenForge.base62(TokenForge.crc(body))
        expectProof(GithubChecksum.self, token, mutating: 10)
        expectProof(GithubInstallation.self, token, mutating: -1)
        #expect(outcome(GithubChecksum.self, token + "A") == .unchanged, "another length says nothing")
    }

    @Test func githubRefresh() {
        let body = TokenForge.text(70)
        expectProof(GithubChecksum.self, "ghr_" + body + TokenForge.base62(TokenForge.crc(body)), mutating: 40)
    }

    @Test func githubFineGrained() {
        let owner: [UInt8] = [0x00, 0x6F, 0x4F, 0x21]
        let head =
            "github_pat_11" + TokenForge.base32(owner) + "0" + TokenForge.text(12) + "_" + TokenForge.text(43, seed: 3)
        let check = TokenForge.base32(Digest.sha256(Array(head.utf8))).prefix(8)
        let token = head + check + "ABCDEFGH"
        expectProof(GithubFineGrained.self, token, mutating: 40)
        #expect(facts(GithubFineGrained.self, token)["owner id"] == "7294753")
    }

    @Test func npmAndVercel() {
        let short = TokenForge.text(30)
        expectProof(NpmChecksum.self, "npm_" + short + TokenForge.base62(TokenForge.crc(short)), mutating: 5)
        let long = TokenForge.text(50)
        expectProof(VercelChecksum.self, "vcp_" + long + TokenForge.base62(TokenForge.crc(long)), mutating: 5)
        #expect(outcome(VercelChecksum.self, "vcp_-" + long + "abc_1") == .unchanged, "another alphabet says nothing")
    }

    @Test func gitlab() {
        let payload = "c:1\no:1\np:5cf\nu:2xy"
        let body = TokenForge.base64URL(TokenForge.bytes(16) + Array(payload.utf8) + [UInt8(payload.utf8.count)])
        let alphabet = "0123456789abcdefghijklmnopqrstuvwxyz"
        for version in [".01", ""] {
            let head = "glpat-\(body)\(version).\(TokenForge.digits(UInt32(body.count), in: alphabet, width: 2))"
            let token = head + TokenForge.digits(TokenForge.crc(head), in: alphabet, width: 7)
            expectProof(GitlabRoutable.self, token, mutating: 8)
            let facts = facts(GitlabRoutable.self, token)
            #expect(facts["project id"] == "6927")
            #expect(facts["user id"] == "3814")
            #expect(facts["organisation id"] == "1")
        }
        #expect(outcome(GitlabRoutable.self, "glpat-" + TokenForge.text(20)) == .unchanged)
        #expect(outcome(GitlabRoutable.self, "glpat-\(body).02.0a1234567") == .unchanged, "an unknown version")
        #expect(outcome(GitlabRoutable.self, "glpat-\(body).zz1234567") == .unchanged, "a length that is not its own")
    }

    @Test func grafanaAtlassianCloudflare() {
        let grafana = "glsa_" + TokenForge.text(32)
        let little = TokenForge.hexadecimal(TokenForge.crc(grafana).byteSwapped)
        expectProof(GrafanaServiceAccount.self, grafana + "_" + little, mutating: 7)
        let atlassian = "ATATT3xFfGF0" + TokenForge.text(171) + "="
        let upper = TokenForge.hexadecimal(TokenForge.crc(atlassian)).uppercased()
        expectProof(AtlassianChecksum.self, atlassian + upper, mutating: 30)
        #expect(outcome(AtlassianChecksum.self, atlassian.dropLast() + "%3D" + upper) == .proven)
        let cloudflare = TokenForge.text(40)
        let check = TokenForge.hexadecimal(TokenForge.crc(cloudflare))
        expectProof(CloudflareChecksum.self, "cfut_" + cloudflare + check, mutating: 9)
        #expect(facts(CloudflareChecksum.self, "cfat_" + cloudflare + check)["kind"] == "account API token")
    }

    @Test func apifyConfluentZuplo() {
        let apify = "apify_api_" + TokenForge.text(30)
        let lowerFirst = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        let token = apify + TokenForge.digits(TokenForge.crc(apify), in: lowerFirst, width: 6)
        expectProof(ApifyChecksum.self, token, mutating: 12, isRefused: false)
        let confluent = TokenForge.text(54)
        let checksum = TokenForge.crc(confluent)
        let little = (0..<4).map { UInt8(truncatingIfNeeded: checksum >> UInt32(8 * $0)) }
        expectProof(ConfluentChecksum.self, "cflt" + confluent + TokenForge.base64(little).prefix(6), mutating: 8)
        let zuplo = TokenForge.text(32)
        expectProof(ZuploChecksum.self, "zpka_\(zuplo)_\(TokenForge.hexadecimal(TokenForge.crc(zuplo)))", mutating: 8)
    }

    @Test(
        arguments: [
            (64, "+ASt", "Default0", nil), (64, "ACDb", "MastRW00", "read and write"),
            (64, "ACDb", "MastRO00", "read only"),
            (64, "+ABa", "AbAcct00", nil), (64, "+AMC", "Classic0", nil), (64, "APIM", "Gateway0", "gateway"),
            (32, "AzCa", "Access00", nil), (32, "AIoT", "Device00", "device"), (32, "+ASb", "Send0000", "send"),
            (32, "+AEh", "Manage00", "manage"), (32, "+ARm", "Listen00", "listen"), (32, "AZEG", "SendRecv", nil),
            (40, "AzFu", "Master00", "master"), (39, "AzSe", "PAdmin00", "admin"), (39, "+ACR", "ACRDflt0", nil),
        ] as [(Int, String, String, String?)])
    func azureIdentifiable(count: Int, signature: String, seed: String, role: String?) {
        let key = TokenForge.azureKey(count, signature: signature, seed: seed, isURLSafe: signature == "AzFu")
        expectProof(AzureIdentifiableKey.self, key, mutating: 4)
        #expect(facts(AzureIdentifiableKey.self, key)["role"] == role)
    }

    @Test func azureAnnotated() throws {
        let head = TokenForge.text(52) + "JQQJ99BKAAAA" + TokenForge.text(8, seed: 3) + "XJ3wAZDO"
        let covered = try #require(BitCodec.base64.decode(Array(head.utf8)))
        let number = TokenForge.marvin(covered, seed: "Default0").byteSwapped
        let digits = TokenForge.digits(
            number, in: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", width: 1)
        let key = head + (digits + "000000").prefix(4)
        expectProof(AzureAnnotatedKey.self, key, mutating: 3)
        #expect(facts(AzureAnnotatedKey.self, key)["service"] == "Azure DevOps")
        #expect(facts(AzureAnnotatedKey.self, key)["created"] == "2025-11")
    }

    @Test func entra() {
        let body = "aB3" + "8Q~" + TokenForge.text(31)
        let alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~"
        let check = TokenForge.digits(
            TokenForge.marvin(Array(body.utf8), seed: "AadPwd00"), in: alphabet, width: 6
        ).prefix(3)
        expectProof(EntraClientSecret.self, body + check, mutating: 12)
        #expect(outcome(EntraClientSecret.self, "aB37Q~" + TokenForge.text(31)) == .unchanged)
    }

    @Test func azureDevops() {
        var bytes = TokenForge.bytes(32)
        let places = [22, 8, 7, 2]
        let covered = bytes.indices.filter { !places.contains($0) }.map { bytes[$0] }
        let checksum = CRC32.checksum(covered) ^ 0xE0B9_692D
        for (index, place) in places.enumerated() {
            bytes[place] = UInt8(truncatingIfNeeded: checksum >> UInt32(8 * index))
        }
        expectProof(AzureDevopsToken.self, TokenForge.base32(bytes).lowercased(), mutating: 30, isRefused: false)
    }

    @Test func age() {
        let groups = TokenForge.bytes(51).map { $0 & 31 } + [16]
        let prefix = Array("age-secret-key-".utf8)
        let data = (groups + [UInt8]()).map { Bech32.alphabet[Int($0)] }
        let key = String(decoding: prefix + [0x31] + data + Bech32.check(prefix: prefix, groups: groups), as: UTF8.self)
        expectProof(AgeSecretKey.self, key.uppercased(), mutating: 20)
    }
}
