internal import Digests

/// What is meant to be public: public keys, certificates, strong-name tokens, images in data addresses.
enum PublicKeyText {
    /// Why the value is public; nil if it may be secret.
    static func reason(_ value: ValueText) -> String? {
        if let prefix = prefixes.first(where: { value.bytes.starts(with: $0.utf8) }) {
            return "public: begins with '\(prefix)'"
        }
        if value.count >= 200, packets.contains(where: { value.bytes.starts(with: $0.utf8) }) {
            return "public: an OpenPGP key"
        }
        if value.contains("-----begin") { return "a PEM text" }
        return isPublicPacket(value) ? "public: a packet of OpenPGP" : nil
    }

    /// The head of an OpenPGP packet in hexadecimal digits (RFC 9580): a public key of version 4, or a session key that
    /// is encrypted to one.
    private static func isPublicPacket(_ value: ValueText) -> Bool {
        guard value.count >= 100, value.bytes.allSatisfy(isHexadecimal),
            let head = BitCodec.hexadecimal.decode(value.bytes.prefix(20))
        else { return false }
        switch head[0] {
        case 0x98: return head[2] == 4 && algorithms.contains(head[7])
        case 0x99: return head[3] == 4 && algorithms.contains(head[8])
        case 0x84, 0xC1: return head[2] == 3
        case 0x85: return head[3] == 3
        default: return false
        }
    }

    /// RSA, Elgamal, DSA, ECDH, ECDSA, EdDSA, as OpenPGP numbers them.
    private static let algorithms: Set<UInt8> = [1, 2, 3, 16, 17, 18, 19, 22]

    /// The heads of OpenPGP's packets of public keys in base64.
    private static let packets = ["mQEN", "mQGN", "mQIN", "mI0E", "mDME", "mQGi"]

    /// The DER heads of certificates and public keys in base64, key types of OpenSSH, images.
    private static let prefixes = [
        "ssh-rsa", "ssh-ed25519", "ssh-dss", "ecdsa-sha2", "AAAAB3NzaC1", "AAAAC3NzaC1", "AAAAE2VjZHNh", "MIIBIjANBgkq",
        "MIICIjANBgkq", "MIGfMA0GCSqG", "MFkwEwYHKoZI", "MFwwDQYJKoZI", "MIIBojANBgkq", "MIIC9TCCA",
        "LS0tLS1CRUdJTiBDRVJU",
        "LS0tLS1CRUdJTiBQVUJM", "iVBORw0KGgo", "R0lGODlh", "/9j/4AAQ", "data:", "PHN2Zy", "PD94bWwg",
        // Public keys of strong names, and the blobs of Windows' cryptography that they hold.
        "0024000004800000", "0602000000240000", "0602000000a40000", "0602000000A40000", "BgIAAAAkAABSU0Ex",
        "BgIAAACkAABSU0Ex",
        // NTLM's messages are good for one connection only.
        "TlRMTVNTUAA",
    ]
}
