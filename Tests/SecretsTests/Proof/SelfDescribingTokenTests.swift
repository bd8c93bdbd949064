import Findings
import Foundation
import Testing

@testable import Secrets

/// Tokens that say something about themselves: what is read, what is refused, what is a sample.
@Suite struct SelfDescribingTokenTests {
    private static let now = 1_795_564_800  // 2026-11-25

    private func verify(_ verifier: any Verifier.Type, _ text: String) -> Verification {
        PresentTime.$fixed.withValue(Self.now) { verifier.verify(Array(text.utf8)) }
    }

    private func facts(_ verification: Verification) -> [String: String] {
        Dictionary(verification.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// Packs an account into the ten bytes behind the prefix, the top bit set as new keys have it.
    private func keyID(_ prefix: String, account: UInt64) -> String {
        let number = account << 7 | 1 << 47
        let head = (0..<6).map { UInt8(truncatingIfNeeded: number >> UInt64(40 - 8 * $0)) }
        return prefix + TokenForge.base32(head + TokenForge.bytes(4))
    }

    @Test func accessKeyIDsNameTheirAccount() {
        let judged = verify(AwsKeyId.self, keyID("AKIA", account: 904_518_327_611))
        #expect(judged.outcome == .structural)
        #expect(facts(judged)["account"] == "904518327611")
        #expect(facts(judged)["kind"] == "long-lived access key")
        let canary = verify(AwsKeyId.self, keyID("AKIA", account: 171_436_882_533))
        #expect(canary.tags == ["canary"])
        #expect(
            verify(AwsKeyId.self, "AKIAIOSFODNN7" + "EXAMPLE").outcome == .example("an example of AWS's documentation"))
        #expect(verify(AwsKeyId.self, "AKIA1" + TokenForge.text(15)).outcome == .unchanged)
    }

    @Test func secretAccessKeys() {
        #expect(verify(AwsSecretKey.self, TokenForge.text(40)).outcome == .unchanged)
        let digest = TokenForge.text(40, of: Array("0123456789abcdef"))
        #expect(verify(AwsSecretKey.self, digest).outcome == .refused("hexadecimal digits, as of a digest"))
        let sealed = TokenForge.base64(TokenForge.bytes(55))
        #expect(
            verify(AwsSecretKey.self, sealed).outcome
                == .refused("padded base64 longer than such a key: one that was encrypted"))
        let oracle = TokenForge.base64(TokenForge.bytes(32))
        #expect(verify(AwsSecretKey.self, oracle).outcome == .otherForm("not 40 characters"))
        guard case .example = verify(AwsSecretKey.self, "wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY").outcome else {
            Issue.record("the documentation's key is a sample")
            return
        }
    }

    @Test func bedrock() {
        let long = "ABSK" + TokenForge.base64(Array("BedrockAPIKey-k7q2-at-904518327611:\(TokenForge.text(44))".utf8))
        #expect(facts(verify(AwsBedrockKey.self, long))["account"] == "904518327611")
        let address =
            "bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Credential="
            + "\(keyID("ASIA", account: 904_518_327_611))%2F20260901%2Fus-east-1%2Fbedrock%2Faws4_request"
            + "&X-Amz-Date=20260901T101010Z&X-Amz-Expires=43200"
        let short = verify(AwsBedrockShort.self, "bedrock-api-key-" + TokenForge.base64(Array(address.utf8)))
        #expect(facts(short)["region"] == "us-east-1")
        #expect(facts(short)["expired"] == "2026-09-01")
        #expect(short.tags == ["expired"])
    }

    @Test func webTokens() {
        let header = #"{"alg":"RS256","kid":"k1"}"#
        let valid = verify(
            JsonWebToken.self,
            TokenForge.webToken(header, #"{"iss":"kubernetes/serviceaccount","sub":"a","exp":1900000000}"#))
        #expect(valid.outcome == .structural)
        #expect(facts(valid)["kind"] == "Kubernetes service account token")
        #expect(facts(valid)["expires"] == "2030-03-17")
        let expired = verify(JsonWebToken.self, TokenForge.webToken(header, #"{"sub":"a","exp":1680307200}"#))
        #expect(expired.outcome == .unchanged)
        #expect(facts(expired)["expired"] == "2023-04-01")
        #expect(expired.tags == ["expired"])
        let anonymous = verify(JsonWebToken.self, TokenForge.webToken(header, #"{"iss":"supabase","role":"anon"}"#))
        #expect(anonymous.tags == ["public"])
        #expect(anonymous.outcome == .unchanged)
    }

    @Test func webTokensThatAreNone() {
        let claims = #"{"sub":"a"}"#
        let unsigned = TokenForge.webToken(#"{"alg":"HS256"}"#, claims).split(separator: ".").prefix(2).joined(
            separator: ".")
        #expect(verify(JsonWebToken.self, unsigned + ".").outcome == .refused("unsigned"))
        #expect(
            verify(JsonWebToken.self, TokenForge.webToken(#"{"alg":"none"}"#, claims)).outcome == .refused("unsigned"))
        let broken = TokenForge.webToken(#"{"alg":"HS256"}"#, #"{"sub":"#)
        #expect(verify(JsonWebToken.self, broken).outcome == .otherForm("its header or claims are no JSON"))
        let sample = TokenForge.webToken(#"{"alg":"HS256"}"#, #"{"sub":"1234567890","name":"John Doe"}"#)
        #expect(verify(JsonWebToken.self, sample).outcome == .example("the sample of jwt.io"))
    }

    @Test func webTokensOfStandardsAndDevelopment() {
        let published = [
            TokenForge.base64URL(Array("{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}".utf8)),
            TokenForge.base64URL(
                Array(
                    "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}".utf8)),
            "dBjftJeZ4CVP-mB92K27" + "uhbUJU1p1r_wW1gFWFOEjXk",
        ]
        #expect(
            verify(JsonWebToken.self, published.joined(separator: ".")).outcome == .example("the example of RFC 7515"))
        let other = [published[0], published[1], TokenForge.text(43)].joined(separator: ".")
        #expect(verify(JsonWebToken.self, other).tags == ["expired"])
        let local = TokenForge.webToken(#"{"alg":"HS256"}"#, #"{"iss":"supabase-demo","role":"service_role"}"#)
        #expect(verify(JsonWebToken.self, local).outcome == .example("a key of Supabase's local stack"))
        let nameless = verify(JsonWebToken.self, TokenForge.webToken(#"{"typ":"JWT"}"#, #"{"sub":"keeper"}"#))
        #expect(nameless.outcome == .unchanged)
        #expect(facts(nameless)["subject"] == "keeper")
    }

    private func macaroon(caveats: [String], signature: Int = 32) -> String {
        func field(_ type: UInt8, _ bytes: [UInt8]) -> [UInt8] { [type, UInt8(bytes.count)] + bytes }
        var bytes: [UInt8] = [2] + field(1, Array("pypi.org".utf8)) + field(2, Array(TokenForge.text(36).utf8)) + [0]
        for caveat in caveats { bytes += field(2, Array(caveat.utf8)) + [0] }
        return "pypi-" + TokenForge.base64URL(bytes + [0] + field(6, TokenForge.bytes(signature)))
    }

    @Test func webTokensInBase64() {
        let token = TokenForge.webToken(#"{"alg":"ES256"}"#, #"{"iss":"https://id.lamp.test","sub":"keeper"}"#)
        let encoded = verify(EncodedWebToken.self, TokenForge.base64(Array((token + "\n").utf8)))
        #expect(encoded.outcome == .structural)
        #expect(facts(encoded)["issuer"] == "https://id.lamp.test")
        let garbled = TokenForge.base64(Array(token.replacingOccurrences(of: ".", with: "!").utf8))
        #expect(verify(EncodedWebToken.self, garbled).outcome == .otherForm("its header or claims are no JSON"))
        #expect(verify(EncodedWebToken.self, "ZXlK!").outcome == .otherForm("not base64"))
    }

    @Test func macaroonsThatAreCutOff() {
        func field(_ type: UInt8, _ text: String) -> [UInt8] { [type, UInt8(text.utf8.count)] + Array(text.utf8) }
        let head = [2] + field(1, "pypi.org") + field(2, "7d0c41e9-5b1f-4a6e-92d3-c84f0a6b7e15") + [0]
        let cut = "pypi-" + TokenForge.base64URL(head + [2, 40] + Array("[1, [".utf8))
        #expect(verify(PypiMacaroon.self, cut).outcome == .refused("a macaroon whose signature is missing"))
        #expect(verify(PypiMacaroon.self, "pypi-AgEIcHlwaS5vcmc" + TokenForge.text(64)).outcome == .unchanged)
    }

    @Test func macaroons() {
        let wide = verify(PypiMacaroon.self, macaroon(caveats: [#"[3,"8c1f"]"#]))
        #expect(wide.outcome == .proven)
        #expect(facts(wide)["scope"] == "every project of its owner")
        #expect(facts(wide)["index"] == "pypi.org")
        let narrow = verify(PypiMacaroon.self, macaroon(caveats: [#"[1,["lamp"]]"#, "[0,1680307200,1670000000]"]))
        #expect(facts(narrow)["scope"] == "projects lamp")
        #expect(facts(narrow)["expired"] == "2023-04-01")
        #expect(verify(PypiMacaroon.self, macaroon(caveats: [], signature: 31)).outcome == .unchanged)
    }

    @Test func chatTokens() {
        let slack = verify(SlackToken.self, "xoxb-482910573612-4829105736128-" + TokenForge.text(24))
        #expect(slack.outcome == .structural)
        #expect(facts(slack)["workspace number"] == "482910573612")
        guard case .example = verify(SlackToken.self, "xoxb-111111111111-222222222222-" + TokenForge.text(24)).outcome
        else {
            Issue.record("repeated digits are a placeholder")
            return
        }
        let id = "1099511627776000001"
        let discord = verify(DiscordToken.self, "\(TokenForge.base64URL(id)).GaB3x9.\(TokenForge.text(38))")
        #expect(facts(discord)["bot id"] == id)
        #expect(facts(discord)["created"] == "2023-04-23")
        #expect(
            verify(DiscordToken.self, "Module_names_of_packages.client.\(TokenForge.text(30))").outcome != .structural)
        #expect(facts(verify(TelegramBot.self, "4819203341:AA\(TokenForge.text(33))"))["bot id"] == "4819203341")
    }

    @Test func paymentAndModelKeys() {
        let live = verify(StripeKey.self, "sk_" + "live_51" + TokenForge.text(97))
        #expect(live.outcome == .structural)
        #expect(facts(live)["mode"] == "live")
        let test = verify(StripeKey.self, "sk_" + "test_" + TokenForge.text(24))
        #expect(test.outcome == .unchanged)
        #expect(test.tags == ["test-mode"])
        let half = TokenForge.text(74)
        let openai = verify(OpenaiKey.self, "sk-proj-" + half + "T3BlbkFJ" + half)
        #expect(openai.outcome == .structural)
        #expect(facts(openai)["kind"] == "project key")
        #expect(verify(OpenaiKey.self, "sk-proj-" + half + "T3BlbkFJ" + half.dropLast(3)).outcome == .unchanged)
        let anthropic = verify(AnthropicKey.self, "sk-ant-" + "oat01-" + TokenForge.text(93) + "AA")
        #expect(anthropic.outcome == .structural)
        #expect(facts(anthropic)["kind"] == "OAuth access token")
    }

    @Test func packedObjects() {
        let sentry =
            "sntrys_" + TokenForge.base64(Array(#"{"iat":1751000000.1,"url":"https://sentry.io","org":"lamp"}"#.utf8))
            + "_" + TokenForge.text(43)
        #expect(facts(verify(SentryOrganizationToken.self, sentry))["organisation"] == "lamp")
        #expect(facts(verify(SentryOrganizationToken.self, sentry))["created"] == "2025-06-27")
        let cloud = #"{"o":"417283","n":"keeper","k":"\#(TokenForge.text(24))","m":{"r":"eu"}}"#
        let grafana = verify(GrafanaCloudToken.self, "glc_" + TokenForge.base64(Array(cloud.utf8)))
        #expect(facts(grafana) == ["organisation id": "417283", "name": "keeper", "region": "eu"])
        let report = #"{"k":"a6c197b1-348b-4529-85d6-2e20de99000d","t":"x","c":5}"#
        #expect(
            verify(GrafanaCloudToken.self, TokenForge.base64(Array(report.utf8))).outcome
                == .refused("the address of a Power BI report"))
        let account = #"{"signInAddress":"lamp.1password.com","email":"a@b.example","secretKey":"A3-X"}"#
        let onepassword = verify(OnepasswordServiceAccount.self, "ops_" + TokenForge.base64URL(account))
        #expect(onepassword.outcome == .structural)
        #expect(facts(onepassword)["account"] == "lamp.1password.com")
        let reference = TokenForge.base64(Array("reftkn:01:1680307200:\(TokenForge.text(27))".utf8))
        #expect(facts(verify(JfrogReferenceToken.self, reference))["expired"] == "2023-04-01")
        let vault = "hvs." + TokenForge.base64URL([8, 1, 0x12, 0x20] + TokenForge.bytes(66))
        #expect(verify(VaultToken.self, vault).outcome == .structural)
        #expect(verify(VaultToken.self, "hvs." + TokenForge.text(24)).outcome == .unchanged)
    }

    @Test func sharedAccessSignatures() {
        let signature = TokenForge.base64(TokenForge.bytes(32)).replacingOccurrences(of: "+", with: "%2B")
            .replacingOccurrences(of: "/", with: "%2F").replacingOccurrences(of: "=", with: "%3D")
        let valid = verify(AzureSharedAccess.self, "sv=2024-11-04&sp=rw&se=2031-03-01T00:00:00Z&sig=" + signature)
        #expect(valid.outcome == .structural)
        #expect(facts(valid)["permissions"] == "rw")
        #expect(facts(valid)["expires"] == "2031-03-01")
        let expired = verify(AzureSharedAccess.self, "sv=2024-11-04&sp=r&se=2023-04-01&sig=" + signature)
        #expect(expired.outcome == .unchanged)
        #expect(expired.tags == ["expired"])
    }
}
