internal import Digests

/// Reads private keys in OpenSSH's own format. <https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key>
enum OpenSSHKey {
    /// What the bytes begin with.
    static let magic = Array("openssh-key-v1".utf8) + [0]

    /// Describes the key; nil if the lengths in it do not add up, or if the two check numbers of an unencrypted key
    /// differ.
    static func describe(_ bytes: [UInt8]) -> PrivateKey.Description? {
        var reader = SSHReader(bytes.dropFirst(magic.count))
        guard let cipher = reader.string(), reader.string() != nil, reader.string() != nil, reader.number() == 1,
            let publicPart = reader.string(), let privatePart = reader.string(), privatePart.count >= 16
        else { return nil }
        var head = SSHReader(publicPart)
        guard let algorithm = head.string() else { return nil }
        var key = PrivateKey.Description(
            kind: kind(String(ascii: algorithm)), fingerprint: Digest.sha256(Array(publicPart)))
        key.isEncrypted = !cipher.elementsEqual("none".utf8)
        guard !key.isEncrypted else { return key }
        var inner = SSHReader(privatePart)
        guard let first = inner.number(), first == inner.number(), inner.string()?.elementsEqual(algorithm) == true
        else {
            return nil
        }
        key.isConsistent = true
        key.publicHalf = PublicHalf.inSSH(publicPart)
        return key
    }

    private static func kind(_ algorithm: String) -> String {
        switch algorithm {
        case "ssh-rsa": "RSA (OpenSSH)"
        case "ssh-dss": "DSA (OpenSSH)"
        case "ssh-ed25519": "Ed25519 (OpenSSH)"
        case _ where algorithm.hasPrefix("ecdsa-"): "EC (OpenSSH)"
        case _ where algorithm.hasPrefix("sk-"): "security key (OpenSSH)"
        default: "OpenSSH"
        }
    }
}

/// Takes numbers and length-prefixed strings off an SSH message.
struct SSHReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// Four bytes, big-endian.
    mutating func number() -> UInt32? {
        guard rest.count >= 4 else { return nil }
        defer { rest = rest.dropFirst(4) }
        return rest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// A length and as many bytes.
    mutating func string() -> ArraySlice<UInt8>? {
        guard let length = number(), length <= rest.count else { return nil }
        defer { rest = rest.dropFirst(Int(length)) }
        return rest.prefix(Int(length))
    }
}
