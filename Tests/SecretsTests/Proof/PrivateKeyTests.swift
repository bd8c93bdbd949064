import Digests
import Findings
import Testing

@testable import Secrets

/// Keys built byte by byte: whole ones, truncated ones, ones whose parts do not belong together.
@Suite struct PrivateKeyTests {
    private func der(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            count < 0x80
            ? [UInt8(count)] : count < 0x100 ? [0x81, UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
        return [tag] + length + content
    }

    private func integer(_ magnitude: [UInt8]) -> [UInt8] { der(2, (magnitude[0] >= 0x80 ? [0] : []) + magnitude) }

    private func pem(_ label: String, _ bytes: [UInt8], separator: String = "\n") -> String {
        let text = TokenForge.base64(bytes)
        let lines = stride(from: 0, to: text.count, by: 64).map { String(text.dropFirst($0).prefix(64)) }
        return (["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----"]).joined(separator: separator)
    }

    /// Two factors of 64 bytes and their product, computed in base 65536.
    private func rsa(isConsistent: Bool = true) -> [UInt8] {
        let first = [0xC1] + TokenForge.bytes(63, seed: 3)
        let second = [0xD3] + TokenForge.bytes(63, seed: 5)
        func limbs(_ bytes: [UInt8]) -> [UInt64] {
            stride(from: bytes.count - 2, through: 0, by: -2).map { UInt64(bytes[$0]) << 8 | UInt64(bytes[$0 + 1]) }
        }
        var product = [UInt64](repeating: 0, count: 64)
        for (i, a) in limbs(first).enumerated() {
            for (j, b) in limbs(second).enumerated() {
                var value = a * b
                var place = i + j
                while value > 0 {
                    value += product[place]
                    product[place] = value & 0xFFFF
                    value >>= 16
                    place += 1
                }
            }
        }
        var modulus = product.reversed().flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        if !isConsistent { modulus[100] ^= 1 }
        let exponent = [0x71] + TokenForge.bytes(127, seed: 9)
        let numbers: [[UInt8]] = [
            [0], modulus, [1, 0, 1], exponent, first, second, TokenForge.bytes(64, seed: 11),
            TokenForge.bytes(64, seed: 13),
            TokenForge.bytes(64, seed: 17),
        ]
        return der(0x30, numbers.flatMap(integer))
    }

    private func verify(_ text: String) -> Verification { PrivateKey.verify(Array(text.utf8)) }

    @Test func modulusIsTheProductOfThePrimes() {
        let judged = verify(pem("RSA PRIVATE KEY", rsa()))
        #expect(judged.outcome == .proven)
        #expect(judged.attributes.contains(Attribute("kind", "RSA 1024 bits")))
        #expect(verify(pem("RSA PRIVATE KEY", rsa(isConsistent: false))).outcome == .structural)
    }

    @Test(arguments: ["\\n", "\\r\\n", " ", "\" +\n  \"", "\n#5 0.228 "])
    func keysInLiteralsAndLogs(separator: String) {
        #expect(verify(pem("RSA PRIVATE KEY", rsa(), separator: separator)).outcome == .proven)
    }

    @Test func aKeyIsTheSameHoweverItIsWritten() {
        let plain = verify(pem("RSA PRIVATE KEY", rsa())).identity
        #expect(plain != nil)
        #expect(verify(pem("RSA PRIVATE KEY", rsa(), separator: "\\n\" +\n  \"")).identity == plain)
        #expect(verify(pem("RSA PRIVATE KEY", rsa(), separator: "\n   | ")).identity == plain)
    }

    @Test func truncatedAndFalseKeysAreRefused() {
        let whole = rsa()
        #expect(verify(pem("RSA PRIVATE KEY", Array(whole.prefix(200)))).outcome == .refused("truncated"))
        #expect(
            verify(pem("PRIVATE KEY", [0x31] + TokenForge.bytes(200))).outcome
                == .refused("its base64 holds no private key"))
        #expect(
            verify("-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----").outcome
                == .refused("a header without a key"))
    }

    @Test func mostOfAKeyIsAKeyStill() {
        let whole = rsa()
        #expect(verify(pem("RSA PRIVATE KEY", Array(whole.prefix(320)))).outcome == .unchanged)
        // One character short: no base64 any more.
        var text = pem("RSA PRIVATE KEY", Array(whole.prefix(450)))
        text.remove(at: text.index(text.startIndex, offsetBy: 300))
        #expect(verify(text).outcome == .unchanged)
        var short = pem("RSA PRIVATE KEY", Array(whole.prefix(120)))
        short.remove(at: short.index(short.startIndex, offsetBy: 100))
        #expect(verify(short).outcome == .refused("its base64 does not decode"))
    }

    @Test func wrappedKeys() {
        let identifier: [UInt8] = der(0x30, der(6, [0x2B, 0x65, 0x70]))
        let wrapped = der(0x30, integer([0]) + identifier + der(4, der(4, TokenForge.bytes(32))))
        let judged = verify(pem("PRIVATE KEY", wrapped))
        #expect(judged.outcome == .structural)
        #expect(judged.attributes.contains(Attribute("kind", "Ed25519")))
        let rsaIdentifier = der(0x30, der(6, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1]) + [5, 0])
        let wrappedRSA = der(0x30, integer([0]) + rsaIdentifier + der(4, rsa()))
        #expect(verify(pem("PRIVATE KEY", wrappedRSA)).outcome == .proven)
        let scheme = der(0x30, der(6, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 5, 0x0D]) + der(0x30, [5, 0]))
        let encrypted = verify(pem("ENCRYPTED PRIVATE KEY", der(0x30, scheme + der(4, TokenForge.bytes(64)))))
        #expect(encrypted.outcome == .structural)
        #expect(encrypted.tags == ["encrypted"])
    }

    private func openSSH(secondCheck: [UInt8] = [1, 2, 3, 4]) -> [UInt8] {
        func string(_ bytes: [UInt8]) -> [UInt8] {
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bytes.count >> $0) } + bytes
        }
        let algorithm = string(Array("ssh-ed25519".utf8))
        let open = algorithm + string(TokenForge.bytes(32))
        let closed =
            [1, 2, 3, 4] + secondCheck + algorithm + string(TokenForge.bytes(32)) + string(TokenForge.bytes(64))
        return Array("openssh-key-v1".utf8) + [0] + string(Array("none".utf8)) + string(Array("none".utf8)) + string([])
            + [0, 0, 0, 1] + string(open) + string(closed)
    }

    @Test func checkNumbersOfOpenSSH() {
        #expect(verify(pem("OPENSSH PRIVATE KEY", openSSH())).outcome == .proven)
        #expect(
            verify(pem("OPENSSH PRIVATE KEY", openSSH(secondCheck: [1, 2, 3, 5]))).outcome
                == .refused("its base64 holds no private key"))
    }

    @Test func wellKnownKeysAreSamples() {
        let example = """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIObLW92AqkWunJXowVR2Z5/+yVPBaFHnEedDk5WJxk/BoAoGCCqGSM49
            AwEHoUQDQgAEQiVI+I+3gv+17KN0RFLHKh5Vj71vc75eSOkyMsxFxbFsTNEMTLjV
            uKFxOelIgsiZJXKZNCX0FBmrfpCkKklCcg==
            -----END EC PRIVATE KEY-----
            """
        #expect(verify(example).outcome == .example("the P-256 key of RFC 9500"))
    }

    @Test func armouredKeys() {
        let body = [4, 0x65, 0x53, 0xF1, 0, 1] + TokenForge.bytes(200)
        let packet = [0x95, 0, UInt8(body.count)] + body
        let checksum = CRC24.checksum(packet)
        let check = TokenForge.base64([16, 8, 0].map { UInt8(truncatingIfNeeded: checksum >> $0) })
        func armour(_ check: String) -> Verification.Outcome {
            let text = pem("PGP PRIVATE KEY BLOCK", packet).replacing("\n-----END", with: "\n=\(check)\n-----END")
            return PgpPrivateKey.verify(Array(text.utf8)).outcome
        }
        #expect(armour(check) == .proven)
        #expect(armour(TokenForge.mutated(check, at: 1)) == .refused("checksum does not match"))
    }
}
