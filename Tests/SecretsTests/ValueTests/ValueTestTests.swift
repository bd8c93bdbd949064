@testable import Secrets
import Testing

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}

private func text(_ value: String) -> ValueText { ValueText(Array(value.utf8)) }

@Suite("Words") struct WordsTests {
    @Test(arguments: [
        "password", "getPasswordFromUser", "SECRET_ACCESS_KEY", "my-service-account", "databaseUser", "masterKey",
    ])
    func areWords(value: String) {
        #expect(WordsTest.reason(text(value)) != nil)
    }

    @Test(arguments: ["hunter2!Blue", "dmzuokhq", "Kv8mPq2xTz", "q7w5z2k1", "sH5nXuNmPMYIcCUspY"])
    func areNot(value: String) {
        #expect(WordsTest.reason(text(value)) == nil)
    }

    @Test func likelyLettersScoreHigher() {
        #expect(WordModel.score(Array("lighthouse".utf8)) > -4)
        #expect(WordModel.score(Array("xqzvkwrtbp".utf8)) < -7)
    }

    @Test func joinedWordsAreWords() {
        #expect(WordModel.isJoinedWords(Array("masterpassword".utf8)[...]))
        #expect(!WordModel.isJoinedWords(Array("masterqzv".utf8)[...]))
    }

    @Test func cutsCamelCase() {
        let value = text("parseHTTPResponse2xx")
        let segments = value.segments.map { String(decoding: value.bytes[$0.range], as: UTF8.self) }
        #expect(segments == ["parse", "HTTP", "Response", "xx"])
    }

    @Test func proseIsWordsAndAPassphraseOfUnknownWordsIsNot() {
        #expect(WordsTest.reason(text("Invalid password given")) != nil)
        #expect(WordsTest.reason(text("пароль неверен")) != nil)
        #expect(WordsTest.reason(text("vrjvdsv ddghn")) == nil)
    }
}

@Suite("Weak passwords") struct WeakPasswordTests {
    @Test(arguments: [
        "password", "P@ssw0rd", "Admin123!", "letmein", "12345678", "87654321", "qwertyuiop", "aaaaaa", "abcabcabc",
        "test2019", "changeit", "0123456789abcdef", "deadbeefdeadbeef", "ghi789", "1234qwer", "asdfqwer1234",
        "abc123xyz456", "aabbccdd", "p!ssw0rd", "p@ss:word!#", "myPa$$w0rd", "dbpass", "apppwd", "SecurePass123!",
        "zxcvqwer4321qwer",
    ])
    func areWeak(value: String) { #expect(WeakPassword.reason(text(value)) != nil) }

    @Test(arguments: [
        "Kv8mPq2xTz", "hunter2!Blue", "431917458", "don-3517", "wkzrtvq", "Pass#wk7Zq", "qwkz!rtvq", "hijk2345qrst7654",
    ])
    func areNot(value: String) { #expect(WeakPassword.reason(text(value)) == nil) }
}

@Suite("Placeholders and templates") struct PlaceholderTests {
    @Test(arguments: [
        "<password>", "your-api-key", "YOUR_TOKEN", "xxxxxxxx", "********", "changeme", "[REDACTED]", "{token}",
        "__TOKEN__", "@TOKEN@", "%PASSWORD%", "example-token", "....", "a8Fq2...", "INSERT_KEY_HERE", "my-secret",
        "sntrys_", "sk-ant-", "glpat-", "**TODO**",
    ])
    func arePlaceholders(value: String) { #expect(Placeholder.reason(text(value)) != nil) }

    @Test(arguments: [
        "${DB_PASSWORD}", "#{secret}", "{{ password }}", "<%= token %>", "$(cat file)", "$PASSWORD", "%s", "%1$s",
        "{0}", "process.env.TOKEN", "secrets.TOKEN", "!ref Secret", "ENC[AES256]", "arn:aws:iam::1:x", ":password",
        "vault:secret/data/x", "op://vault/item", "$yytext", "cygpath -m $pwd", "data:image/png;base64",
        "${{ secrets.X }}", "var.password",
    ])
    func areTemplates(value: String) { #expect(Template.reason(text(value)) != nil) }

    @Test(arguments: ["Kv8mPq2xTz", "a$b%c7Kq", "50%sK9q!x7ZtRw", "q7w5z2k1", "kq7...#4"])
    func areNeither(value: String) {
        #expect(Placeholder.reason(text(value)) == nil)
        #expect(Template.reason(text(value)) == nil)
    }
}

@Suite("Code, data and public values") struct OtherValueTests {
    @Test(arguments: [
        "getToken()", "settings.SECRET_KEY", "app.config.secret", "null", "a::b", "App\\Models\\User", "a?v1:Xu",
        "'a/b' + 'c'", "'+module.params[", "&os[i]", #""),f(g("#, ",check:e=>f(e,", "+t[1]);for(let r of",
    ])
    func areCode(value: String) {
        #expect(CodeExpression.reason(text(value)) ?? CodeExpression.reason(bare: text(value)) != nil)
    }

    @Test(arguments: [
        "1.2.3", "2019-01-01", "10.0.0.1:8080", "/etc/ssl/key.pem", "./a/b", "https://acme.test/x", "keeper@acme.test",
        "#97A0AF", "-590031835267299290", "0:format=nv12:depth=10", "^3.0.0 || ^4.0.0", "[a-f0-9]+", "meta[name=_csrf]",
        "crypto/x509", "^.{8,32}$", "RSA-SHA256", "C:\\keys\\a", "2.16.840.1.113730.3.4.5", "^[a-z]+$", "0x80550008",
        "/tmp/htpasswd", "0;0.286;0.571;1", "width:100px", "<![CDATA[", "<ns0:sub xmlns:ns0=", "urn:uuid:f81d4fae-7dec",
        "CVE-2017-5638", "*S-1-5-32-546", #"\u0003"#, "AKID/19700101/eu-west-1/es/aws4_request", "1.1.0-*",
        "opaquelocktoken:8f1d4fae-7dec-11d0", "npm:14.0.0-canary.53b3cad2f.0", "13.1.2-next.65125b3a6.0", "/mnt",
        #"\e03a"#, #"\\e03a"#, #"\12953\65039"#, "clientid=cid", "AA|BB|sqrt|dx", #"|\bor\b|\band\b|\bif\b"#,
        "Purple1/v4/45/57d2-75a2/pr_source.geojson", "@~/.vimrc", "Contrase&#8230;", "$..en-US", #"[\t\v\f\r ]+"#,
        #"c\r\n\f d"#, "%F0%9F%92%A9", "2.0.5=pyhd3eb1b0_0", #"2.5.13.18:=\xx\xx"#,
    ])
    func areData(value: String) { #expect(PlainData.reason(text(value)) != nil) }

    @Test(arguments: [
        "sha256-abcdef", "sha512:0123", "01:69:9A:20:83:EB", "$6$salt$hashhashhashhash", "{SSHA}abcdef",
        "{}f1026a66095fc2058c1f8771ed05d6da", "{scrypt@v5_8}$e0801$vSriIassJwvdNBF1", "sha256//ce118b51897f4452dc",
        "md5$grain$0cc175b9c0f1b6a831c399e269772661", "github:keeper/lamp#0cc175b9c0f1b6a831c399e269772661aa31c399",
        "keeper/lamp-oauth2#0cc175b", "*EE0D72C1085C46C5278932678FBE2C6A782821B4",
        "tree 05452d6349abcd67aa396dfb28660d765d8b2a36\\n",
    ])
    func areDigests(value: String) { #expect(DigestText.reason(text(value)) != nil) }

    @Test func digestsAreKnownByTheirLength() {
        #expect(DigestText.isDigest(text(String(repeating: "a1", count: 20))))
        #expect(!DigestText.isDigest(text(String(repeating: "a1", count: 21))))
        #expect(!DigestText.isDigest(text(String(repeating: "g1", count: 20))))
    }

    @Test(arguments: [
        "ssh-rsa AAAAB3NzaC1yc2E", "MIIBIjANBgkqhkiG9w0B", "data:image/png;base64,x", "iVBORw0KGgoAAAA",
        "0024000004800000940000",
        "988d0451d1ec5d010400" + "ba3385721f2dc3f4".repeated(6),
        "9901a2044d6c49de110400" + "cb5ce438cf925090".repeated(6),
        "c18c032a67d68660df41" + "c70104005789d0de".repeated(6),
    ])
    func arePublic(value: String) { #expect(PublicKeyText.reason(text(value)) != nil) }

    @Test func unsignedTokensAreWorthNothing() {
        #expect(UnsignedToken.reason(text("eyJhbGciOiJub25lIn0.eyJzdWIiOiJrIn0.")) != nil)
        #expect(UnsignedToken.reason(text("eyJhbGciOiJub25lIn0.eyJzdWIiOiJrIn0")) != nil)
        #expect(UnsignedToken.reason(text("eyJhbGciOiJub25lIn0.eyJzdWIiOiJrIn0.q7w5z2k1q7w5z2k1q7")) == nil)
    }

    @Test func uuidsAreToldFromMadeUpOnes() {
        #expect(UUIDText.isUUID(text("bafec7cb-1843-4985-ac2d-75be9cbebefe")))
        #expect(!UUIDText.isMadeUp(text("bafec7cb-1843-4985-ac2d-75be9cbebefe")))
        #expect(UUIDText.isMadeUp(text("00000000-0000-0000-0000-000000000001")))
        #expect(UUIDText.isMadeUp(text("12345678-1234-1234-1234-123456789012")))
        #expect(!UUIDText.isUUID(text("bafec7cb-1843-4985-ac2d")))
    }

    @Test func mailAddressesAreAccounts() {
        #expect(AccountName.isMailAddress(text("keeper.one@mail.acme.test")))
        #expect(!AccountName.isMailAddress(text("F@jrjvcr706.")))
    }
}

@Suite("Names of things") struct IdentifierTests {
    @Test(arguments: [
        "INFLUXDB_PW", "STARTSERVER_SYSV", "gogs-theme", "k8s_vmi_name", "rst-footnote", "setct-PANToken",
        "port-group-17", "account-ec256", "todos-vuejs-3.x", "RSA_2048", "ECC_SECG_P256K1", "esxExpress",
    ])
    func areIdentifiers(value: String) { #expect(IdentifierText.reason(text(value), demand: .medium) != nil) }

    @Test(arguments: ["q7w5-z2k1-x9v3", "xoxq-8fK2LmZ0xWv7", "KX7Q_9ZT4WQ", "a8Fq2LmZ-0xWv7tRk"])
    func areNot(value: String) { #expect(IdentifierText.reason(text(value), demand: .medium) == nil) }

    @Test func oneWordIsNoToken() {
        #expect(IdentifierText.reason(text("KEEPTTL"), demand: .token) != nil)
        #expect(IdentifierText.reason(text("hamlAttribute"), demand: .token) != nil)
        #expect(IdentifierText.reason(text("ExpiresAt4687177990"), demand: .token) != nil)
        #expect(IdentifierText.reason(text("ISO8601"), demand: .token) != nil)
        #expect(IdentifierText.reason(text("keeper:koala"), demand: .token) != nil)
        #expect(IdentifierText.reason(text("wkzrtvqxpqzv"), demand: .token) == nil)
    }

    @Test func namesOfPreferencesAreNoPasswords() {
        #expect(IdentifierText.reason(text("PrefPinCode1"), demand: .low) != nil)
        #expect(IdentifierText.reason(text("HwkTrvQzp1"), demand: .low) == nil)
    }

    @Test(arguments: [
        "CancellationTokenSource", "/api/v1/namespaces/x", "v1.32.3-1742367868-5cd0ab", "IServerApplicationPaths",
    ])
    func explainValuesBesideAVendor(value: String) { #expect(NamedThing.reason(text(value)) != nil) }

    @Test func escapesOfOtherScriptsAreRead() throws {
        let read = try #require(EscapedCharacters.read(Array(#"\u043f\u0430\u0440\u043e\u043b\u044c"#.utf8)))
        #expect(String(decoding: read, as: UTF8.self) == "пароль")
        #expect(EscapedCharacters.read(Array(#"a\u0041b"#.utf8)) == nil)
    }
}

@Suite("Generic values") struct GenericValueTests {
    private func refusal(_ value: String, _ demand: GenericValue.Demand = .low) -> String? {
        GenericValue(Array(value.utf8), demand: demand, file: FileTraits(kind: .code)).refusal
    }

    /// Base64 and hexadecimal digits of `test:test`, `TestToken`, `change this password to a secret`.
    @Test(arguments: [
        "dGVzdDp0ZXN0", "VGVzdFRva2Vu", "6368616e676520746869732070617373776f726420746f206120736563726574",
    ])
    func encodedTextIsJudgedByWhatItSays(value: String) { #expect(refusal(value, .medium) != nil) }

    @Test func encodedSecretsPass() {
        // `a2V` and so on: a user and a password that passes.
        #expect(refusal("a2VlcGVyOndxNy1aazJwVng=", .medium) == nil)
        #expect(refusal("q8Zr5Twn2KxV7mLpA0dB", .medium) == nil)
    }

    @Test func whatWrapsAValueIsTakenOff() {
        #expect(refusal(#"\"1234\""#) != nil)
        #expect(refusal("pass:abcd") != nil)
        #expect(refusal("pass:wkz7Rtvq") == nil)
    }

    @Test(arguments: [
        "S91.e5K-_e63_-_3-h", "bar:08fc6cf251550ec087372cb9a2b869ac9d8ab5a0",
        "build-08fc6cf251550ec087372cb9a2b869ac9d8ab5a0-linux", "16*$SZ+3*8(%rsp)9x7",
    ])
    func weakNamesWantAnEncoding(value: String) { #expect(refusal(value, .high) != nil) }

    @Test(arguments: [
        "5752811392812820aa4664f9a94501d1", "RhY7jV2nYskf/iMUR0spxFYCrd0ZNTr4lvaZ8W==", "q8Zr5T-wn2KxV7_mLpA0dB",
    ])
    func encodingsPass(value: String) { #expect(refusal(value, .high) == nil) }
}

@Suite("Published samples") struct WellKnownSamplesTests {
    @Test func standardsAreKnown() {
        #expect(WellKnownSamples.name(of: Array(("2Yotn" + "FZFEjr1zCsicMWpAA").utf8)) == "an example of RFC 6749")
        #expect(WellKnownSamples.name(of: Array("wkzRtvq9x7".utf8)) == nil)
    }

    @Test func theyAreExamplesUnderAnyRule() throws {
        let text = "access_token = \"2Yotn" + "FZFEjr1zCsicMWpAA\""
        #expect(try BuiltIn.values(in: text, path: "a.py") == [])
    }
}
