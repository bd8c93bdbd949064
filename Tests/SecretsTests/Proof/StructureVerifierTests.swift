import Digests
import Findings
import Foundation
import Testing

@testable import Secrets

/// Credentials whose structure can be read: each verifier sees a whole one that the test builds, and one that is
/// changed.
@Suite struct StructureVerifierTests {
    private func verify(_ verifier: any Verifier.Type, _ text: String) -> Verification {
        verifier.verify(Array(text.utf8))
    }

    private func facts(_ verification: Verification) -> [String: String] {
        Dictionary(verification.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: Base58

    private func base58(_ bytes: [UInt8]) -> String {
        let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
        var digits: [Int] = []
        for byte in bytes {
            var carry = Int(byte)
            for index in digits.indices {
                carry += digits[index] << 8
                digits[index] = carry % 58
                carry /= 58
            }
            while carry > 0 {
                digits.append(carry % 58)
                carry /= 58
            }
        }
        return String(bytes.prefix { $0 == 0 }.map { _ in "1" } + digits.reversed().map { alphabet[$0] })
    }

    private func checked(_ body: [UInt8]) -> String {
        base58(body + Digest.sha256(Digest.sha256(body)).prefix(4))
    }

    @Test func jfrogKeys() {
        let key = base58([0x01, 0xFD, 0xE0, 0xFA] + TokenForge.bytes(50))
        #expect(key.hasPrefix("AKCp"))
        #expect(verify(JfrogKey.self, key).outcome == .structural)
        #expect(verify(JfrogKey.self, "AKDp" + key.dropFirst(4)).outcome == .unchanged)
        #expect(verify(JfrogKey.self, key.dropLast() + "0").outcome == .unchanged)
    }

    @Test(arguments: [
        ([0x80] as [UInt8], [] as [UInt8], "main"), ([0x80], [1], "main"), ([0xEF], [1], "test"),
    ])
    func bitcoinKeys(version: [UInt8], mark: [UInt8], network: String) {
        let key = checked(version + TokenForge.bytes(32) + mark)
        let judged = verify(BitcoinPrivateKey.self, key)
        #expect(judged.outcome == .proven)
        #expect(facts(judged)["network"] == network)
        #expect(verify(BitcoinPrivateKey.self, TokenForge.mutated(key, at: 20)).outcome == .unchanged)
    }

    @Test func extendedBitcoinKeys() {
        let body =
            [0x04, 0x88, 0xAD, 0xE4, 3] + TokenForge.bytes(8) + TokenForge.bytes(32, seed: 3) + [0]
            + TokenForge.bytes(32, seed: 5)
        let key = checked(body)
        #expect(key.hasPrefix("xprv"))
        let judged = verify(BitcoinPrivateKey.self, key)
        #expect(judged.outcome == .proven)
        #expect(facts(judged)["depth"] == "3")
        #expect(verify(BitcoinPrivateKey.self, TokenForge.mutated(key, at: 50)).outcome == .unchanged)
        let printed = "5HueCGU8rMjxEXxiPuD5BDku4" + "MkFqeZyd4dZ1jvhTVqvbTLvyTJ"
        #expect(verify(BitcoinPrivateKey.self, printed).outcome == .example("the example of the Bitcoin wiki"))
    }

    /// The words that stand for the bytes: 11 bits a word, with the first bits of their SHA-256 behind them.
    private func phrase(_ entropy: [UInt8]) -> String {
        let checked = entropy + Digest.sha256(entropy).prefix(1)
        let bits = checked.flatMap { byte in (0..<8).map { Int(byte) >> (7 - $0) & 1 } }
        let used = Array(bits.prefix(entropy.count * 33 / 4))
        return stride(from: 0, to: used.count, by: 11)
            .map { start in MnemonicWords.all[used[start..<start + 11].reduce(0) { $0 << 1 | $1 }] }
            .joined(separator: " ")
    }

    @Test(arguments: [16, 20, 24, 28, 32])
    func seedPhrases(count: Int) throws {
        let text = phrase(TokenForge.bytes(count, seed: 11))
        let verification = verify(MnemonicPhrase.self, text)
        #expect(verification.outcome == .proven)
        #expect(facts(verification)["words"] == String(count * 3 / 4))
        // Another last word of the list has another checksum, but for one in sixteen and less.
        var words = text.split(separator: " ")
        let last = try #require(MnemonicWords.all.firstIndex(of: words[words.count - 1]))
        words[words.count - 1] = MnemonicWords.all[(last + 1) % 2048]
        #expect(verify(MnemonicPhrase.self, words.joined(separator: " ")).outcome == .unchanged)
        words[0] = "latchkey"
        #expect(verify(MnemonicPhrase.self, words.joined(separator: " ")).outcome == .unchanged)
        #expect(verify(MnemonicPhrase.self, words.dropLast().joined(separator: " ")).outcome == .unchanged)
    }

    @Test(arguments: [0x00, 0x7F, 0x80, 0xFF] as [UInt8])
    func seedPhrasesOfTheStandardAreSamples(byte: UInt8) {
        let outcome = verify(MnemonicPhrase.self, phrase([UInt8](repeating: byte, count: 16))).outcome
        #expect(outcome == .example("a test vector of BIP-39"))
    }

    @Test func ethereumKeys() {
        let digits = "7a" + TokenForge.text(62, of: Array("0123456789abcdef"))
        #expect(verify(EthereumPrivateKey.self, "0x" + digits).outcome == .unchanged)
        let above = "0x" + String(repeating: "f", count: 31) + "f" + digits.prefix(32)
        #expect(verify(EthereumPrivateKey.self, above).outcome == .otherForm("above the order of the curve"))
        let local = verify(EthereumPrivateKey.self, "0xac0974" + "be" + digits.prefix(56))
        #expect(local.outcome == .example("an account of Hardhat's and Anvil's development chain"))
        let one = "0x" + String(repeating: "0", count: 63) + "1"
        #expect(verify(EthereumPrivateKey.self, one).outcome == .example("a made-up number"))
    }

    // MARK: Cloud

    /// An Ed25519 key in PKCS #8.
    private var pem: String {
        let key: [UInt8] =
            [0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20]
            + TokenForge.bytes(32)
        return "-----BEGIN PRIVATE KEY-----\n\(TokenForge.base64(key))\n-----END PRIVATE KEY-----\n"
    }

    private func account(key: String) throws -> String {
        let object = [
            "type": "service_account", "project_id": "lamp-417", "private_key_id": TokenForge.text(40),
            "private_key": key, "client_email": "lamp@lamp-417.iam.gserviceaccount.test",
        ]
        let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }

    @Test func googleServiceAccounts() throws {
        let judged = try verify(GcpServiceAccount.self, account(key: pem))
        #expect(judged.outcome == .structural)
        #expect(facts(judged)["project"] == "lamp-417")
        #expect(facts(judged)["account"] == "lamp@lamp-417.iam.gserviceaccount.test")
        let broken = try verify(GcpServiceAccount.self, account(key: "-----BEGIN PRIVATE KEY-----\nabc\n"))
        #expect(broken.outcome == .unchanged)
        #expect(facts(broken)["project"] == "lamp-417")
        #expect(verify(GcpServiceAccount.self, #"{"type": "service_account""#).outcome == .unchanged)
    }

    @Test func encodedPrivateKeys() {
        let encoded = TokenForge.base64(Array(pem.utf8))
        #expect(verify(EncodedPrivateKey.self, encoded).outcome == .structural)
        let headless = TokenForge.base64(Array(pem.replacingOccurrences(of: "PRIVATE", with: "PUBLIC").utf8))
        #expect(verify(EncodedPrivateKey.self, headless).outcome == .refused("no private key"))
        #expect(verify(EncodedPrivateKey.self, "LS0t!").outcome == .refused("not base64"))
    }

    @Test func googleKeys() {
        #expect(verify(GoogleApiKey.self, "AIza" + TokenForge.text(35)).outcome == .unchanged)
        let filler = verify(GoogleApiKey.self, "AIza" + String(repeating: "Ab", count: 17) + "c")
        #expect(filler.outcome == .example("a placeholder of few characters"))
    }

    @Test func azureStorageKeys() {
        #expect(verify(AzureStorageLegacy.self, TokenForge.base64(TokenForge.bytes(64))).outcome == .structural)
        #expect(verify(AzureStorageLegacy.self, TokenForge.base64(TokenForge.bytes(63))).outcome == .unchanged)
        let zeros = TokenForge.base64([UInt8](repeating: 0, count: 64))
        #expect(verify(AzureStorageLegacy.self, zeros).outcome == .example("a placeholder of few characters"))
        let emulator = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IF" + "suFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
        #expect(verify(AzureStorageLegacy.self, emulator).outcome == .example("the key of the storage emulator"))
    }

    // MARK: Tokens with fields

    @Test func swarmTokens() {
        let lower = Array("0123456789abcdefghijklmnopqrstuvwxyz")
        let digest = TokenForge.text(50, of: lower)
        let judged = verify(SwarmToken.self, "SWMTKN-1-\(digest)-\(TokenForge.text(25, of: lower))")
        #expect(judged.outcome == .structural)
        #expect(facts(judged)["certificate digest"] == digest)
        #expect(verify(SwarmToken.self, "SWMTKN-1-\(digest)-\(TokenForge.text(24, of: lower))").outcome == .unchanged)
    }

    @Test func tokensOfAtlassianServers() {
        let bytes = Array("482910573612:".utf8) + TokenForge.bytes(20)
        let token = TokenForge.base64(bytes)
        #expect(facts(verify(AtlassianServerToken.self, token)) == ["token number": "482910573612"])
        #expect(verify(AtlassianServerToken.self, "BBDC-" + token).outcome == .structural)
        let other = TokenForge.base64([0x37] + bytes.dropFirst(2) + [0])
        #expect(verify(AtlassianServerToken.self, other).outcome == .otherForm("no number in front of a secret"))
        #expect(verify(AtlassianServerToken.self, "BBDC-" + other).outcome == .unchanged)
    }

    @Test func tailscaleKeys() {
        let key = "tskey-" + "scim-k7Qx2LmNp4RCNTRL-" + TokenForge.text(32)
        let judged = verify(TailscaleKey.self, key)
        #expect(judged.outcome == .structural)
        #expect(facts(judged) == ["kind": "SCIM key", "key id": "k7Qx2LmNp4RCNTRL"])
        let other = verify(TailscaleKey.self, key.replacingOccurrences(of: "CNTRL", with: "CNTRK"))
        #expect(other.outcome == .unchanged)
        #expect(facts(other) == ["kind": "SCIM key"])
    }

    @Test func flyMacaroons() {
        let head: [UInt8] = [0x94, 0x93, 0xC4, 8] + TokenForge.bytes(8) + [0xC4, 16] + TokenForge.bytes(16) + [0xC2]
        let place = Array("https://api.fly.io/v1".utf8)
        for text in [[0xA0 | UInt8(place.count)] + place, [0xD9, UInt8(place.count)] + place] {
            let token = "fm2_" + TokenForge.base64(head + text + TokenForge.bytes(60))
            let judged = verify(FlyMacaroon.self, "FlyV1 \(token),\(token)")
            #expect(judged.outcome == .structural)
            #expect(facts(judged) == ["location": "https://api.fly.io/v1", "macaroons": "2"])
        }
        let headless = "fm2_" + TokenForge.base64(head.dropFirst(1) + place)
        #expect(verify(FlyMacaroon.self, headless).outcome == .unchanged)
        #expect(verify(FlyMacaroon.self, "fm2_" + TokenForge.base64(head)).outcome == .unchanged)
        #expect(verify(FlyMacaroon.self, "fo1_" + TokenForge.text(43)).outcome == .unchanged)
    }

    @Test func webhooks() {
        let slack = verify(SlackWebhook.self, "hooks.slack.com/services/T0LAMP417/B0LAMP418/" + TokenForge.text(24))
        #expect(slack.outcome == .structural)
        #expect(facts(slack)["workspace id"] == "T0LAMP417")
        let filler = verify(SlackWebhook.self, "hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX")
        #expect(filler.outcome == .example("the placeholder of Slack's documentation"))
        let id = (1_700_000_000 - 1_420_070_400) * 1_000 << 22
        let discord = verify(DiscordWebhook.self, "discord.com/api/webhooks/\(id)/" + TokenForge.text(68))
        #expect(discord.outcome == .structural)
        #expect(facts(discord)["created"] == "2023-11-14")
        #expect(
            verify(DiscordWebhook.self, "discord.com/api/webhooks/lamp/" + TokenForge.text(68)).outcome == .unchanged)
    }

    @Test func oneTimeSeeds() {
        #expect(verify(OneTimeSeed.self, TokenForge.base32(TokenForge.bytes(20))).outcome == .unchanged)
        #expect(
            verify(OneTimeSeed.self, "JBSWY3DP" + "EHPK3PXP").outcome == .example("the seed of the documentation"))
    }

    // MARK: PuTTY

    /// A file of version 3 without a passphrase; the code covers every field, each behind its length.
    private func putty(_ kind: String = "ssh-ed25519", comment: String = "lamp", encryption: String = "none") -> String
    {
        let open = TokenForge.bytes(51)
        let closed = TokenForge.bytes(36, seed: 3)
        let fields = [kind, encryption, comment].map { Array($0.utf8) } + [open, closed]
        let message = fields.flatMap { field in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: field.count >> $0) } + field
        }
        let code = (Digest.hmacSHA256(message, key: []) ?? []).map { String(format: "%02x", $0) }.joined()
        func lines(_ name: String, _ bytes: [UInt8]) -> String {
            let text = TokenForge.base64(bytes)
            let parts = stride(from: 0, to: text.count, by: 64).map { String(text.dropFirst($0).prefix(64)) }
            return "\(name): \(parts.count)\n" + parts.joined(separator: "\n") + "\n"
        }
        return "PuTTY-User-Key-File-3: \(kind)\nEncryption: \(encryption)\nComment: \(comment)\n"
            + lines("Public-Lines", open) + lines("Private-Lines", closed) + "Private-MAC: \(code)\n"
    }

    @Test func puttyKeys() {
        let judged = verify(PuttyPrivateKey.self, putty())
        #expect(judged.outcome == .proven)
        #expect(facts(judged)["kind"] == "ssh-ed25519 (PuTTY)")
        let changed = putty().replacingOccurrences(of: "Comment: lamp", with: "Comment: lump")
        #expect(verify(PuttyPrivateKey.self, changed).outcome == .structural)
        let closed = verify(PuttyPrivateKey.self, putty(encryption: "aes256-cbc"))
        #expect(closed.outcome == .structural)
        #expect(closed.tags == ["encrypted"])
        let headless = putty().replacingOccurrences(of: "Private-Lines", with: "Lines")
        #expect(verify(PuttyPrivateKey.self, headless).outcome == .refused("a header without a key"))
    }
}
