internal import Digests
internal import SwiftASN1

/// The code over a PKCS #12 keystore: which well-known password makes it (RFC 7292, appendix B).
struct Pkcs12Code {
    /// Above this the key of one password takes longer to derive than a finding is worth.
    private static let mostIterations = 4_096
    private static let defaultPasswords = ["", "changeit", "password", "123456"]
    private static let blockLength = 64
    /// The octet that asks for a key of a code.
    private static let purpose: UInt8 = 3

    private let code: [UInt8]
    private let salt: [UInt8]
    private let iterations: Int
    private let digest: ([UInt8]) -> [UInt8]

    /// Reads the MacData of a keystore; nil where it is damaged, too costly, or of a digest that is seldom used.
    init?(_ node: ASN1Node) {
        guard let fields = Pkcs12Keystore.children(node), fields.count >= 2,
            let info = Pkcs12Keystore.children(fields[0]), info.count == 2, let code = Pkcs12Keystore.octets(info[1]),
            let name = Pkcs12Keystore.children(info[0])?.first.flatMap(Pkcs12Keystore.identifier),
            let salt = Pkcs12Keystore.octets(fields[1]), !salt.isEmpty, salt.count <= 1_024
        else { return nil }
        switch name {
        case "1.3.14.3.2.26": digest = { Digest.sha1($0) }
        case "2.16.840.1.101.3.4.2.1": digest = { Digest.sha256($0) }
        default: return nil
        }
        let count = fields.count > 2 ? (try? Int(berEncoded: fields[2])) : 1
        guard let count, (1...Self.mostIterations).contains(count) else { return nil }
        (self.code, self.salt, iterations) = (code, salt, count)
    }

    /// The well-known password whose key gives the code.
    func password(of bytes: [UInt8]) -> String? {
        Self.defaultPasswords.first { password in
            let text: [UInt8] = password.utf8.flatMap { [0, $0] } + [0, 0]
            return hmac(bytes, key: key(text)) == code || password.isEmpty && hmac(bytes, key: key([])) == code
        }
    }

    /// One block of the key is all that a code takes: it is as long as a digest.
    private func key(_ password: [UInt8]) -> [UInt8] {
        var block = digest([UInt8](repeating: Self.purpose, count: Self.blockLength) + filled(salt) + filled(password))
        for _ in 1..<iterations { block = digest(block) }
        return block
    }

    private func filled(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return [] }
        let length = (bytes.count + Self.blockLength - 1) / Self.blockLength * Self.blockLength
        return (0..<length).map { bytes[$0 % bytes.count] }
    }

    /// RFC 2104.
    private func hmac(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        let padded = key + [UInt8](repeating: 0, count: Self.blockLength - key.count)
        return digest(padded.map { $0 ^ 0x5C } + digest(padded.map { $0 ^ 0x36 } + bytes))
    }
}
