import Testing

@testable import Secrets

@Suite struct PlainDataTests {
    @Test(arguments: [
        "^4.0.0", "~1.2.3", ">= 3.1.4", "8.5.1", "openssl/crypto/hmac.c", "src/libssh2_priv.h",
        #"\x6d\x61\x73\x74\x65\x72\x20\x73\x65\x63\x72\x65\x74"#,
    ])
    func isDataOfAnotherKind(value: String) {
        #expect(PlainData.reason(ValueText(Array(value.utf8))) != nil)
    }

    @Test(arguments: [
        "^kT9#vq2!xLmZ", "hunter2!Blue-Horse", #"\x9f\x01\xe2\x77\x10\xfe\x3c\x88"#, "Zq7.c4Vw.K2p9", #"\e0"#,
        "kT9|vq2|xLm", "/kT9vq2xLm",
    ])
    func mayBeASecret(value: String) {
        #expect(PlainData.reason(ValueText(Array(value.utf8))) == nil)
    }
}
