internal import Digests
internal import Findings
internal import Spans
internal import SwiftASN1

/// Keystores of Java in its own formats, JKS and JCEKS: a header, entries with a name each, and a SHA-1 over the password
/// and all of it.
///
/// Layout: OpenJDK, `sun/security/provider/JavaKeyStore.java` and `com/sun/crypto/provider/JceKeyStore.java`.
enum JavaKeystore: FileVerifier {
    private static let magics: [(bytes: [UInt8], format: String)] = [
        ([0xFE, 0xED, 0xFE, 0xED], "JKS"), ([0xCE, 0xCE, 0xCE, 0xCE], "JCEKS"),
    ]
    private static let digestLength = 20
    /// What keytool's manual, application servers and mobile build tools start out with.
    private static let defaultPasswords = [
        "changeit", "changeme", "password", "android", "secret", "123456", "keystore", "storepass", "",
    ]

    static func mayBegin(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count >= 12 + digestLength else { return false }
        return magics.contains { magic in (0..<4).allSatisfy { bytes[$0] == magic.bytes[$0] } }
    }

    static func verify(file bytes: [UInt8], isLoose: Bool) -> Verification? {
        guard let format = magics.first(where: { bytes.starts(with: $0.bytes) })?.format else { return nil }
        var cursor = FileCursor(bytes)
        guard cursor.take(4) != nil, let version = cursor.number(4), (1...2).contains(version),
            let count = cursor.number(4), count <= bytes.count / 8
        else { return nil }
        var facts = KeystoreFacts(format: format)
        for _ in 0..<count {
            guard let step = readEntry(&cursor, version: version, &facts) else { return nil }
            // A secret key of JCEKS is a serialized object, which only Java can tell the end of.
            if step == .opaque {
                facts.isPartial = true
                return cursor.left > digestLength ? facts.verification : nil
            }
        }
        guard cursor.left == digestLength || isLoose && cursor.left > digestLength else { return nil }
        facts.password = password(Array(bytes[..<cursor.place]), cursor.take(digestLength))
        return facts.verification
    }

    private enum Step { case whole, opaque }

    private static func readEntry(_ cursor: inout FileCursor, version: Int, _ facts: inout KeystoreFacts) -> Step? {
        guard let tag = cursor.number(4), let alias = cursor.stretch(2), cursor.take(8) != nil else { return nil }
        switch tag {
        case 1:
            guard let key = cursor.stretch(4), isEncryptedKey(key), let chain = cursor.number(4),
                chain <= cursor.left
            else { return nil }
            for _ in 0..<chain where !readCertificate(&cursor, version, &facts) { return nil }
        case 2:
            return readCertificate(&cursor, version, &facts) ? .whole : nil
        case 3:
            guard facts.format == "JCEKS", let start = cursor.take(4), start.elementsEqual([0xAC, 0xED, 0x00, 0x05])
            else { return nil }
            facts.secretKeys += 1
            facts.add(alias: alias)
            return .opaque
        default: return nil
        }
        facts.privateKeys += 1
        facts.add(alias: alias)
        return .whole
    }

    private static func readCertificate(
        _ cursor: inout FileCursor, _ version: Int, _ facts: inout KeystoreFacts
    ) -> Bool {
        if version == 2, cursor.stretch(2) == nil { return false }
        guard let certificate = cursor.stretch(4), certificate.first == 0x30 else { return false }
        facts.certificates += 1
        return true
    }

    /// An EncryptedPrivateKeyInfo (RFC 5958): an algorithm, and what it encrypted.
    private static func isEncryptedKey(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let root = try? DER.parse(bytes), case .constructed(let fields) = root.content else { return false }
        return Array(fields).map(\.identifier) == [.sequence, .octetString]
    }

    private static func password(_ bytes: [UInt8], _ digest: ArraySlice<UInt8>?) -> String? {
        guard let digest else { return nil }
        return defaultPasswords.first { password in
            let key: [UInt8] = password.utf8.flatMap { [0, $0] }
            return digest.elementsEqual(Digest.sha1(key + Array("Mighty Aphrodite".utf8) + bytes))
        }
    }
}
