/// Takes credentials out of text that the engines did not redact themselves: paths, names of references, messages.
///
/// The engines already redact what they quote. This is the second lock: whatever a report prints that came from
/// outside passes here, and the bytes of every credential in the report are replaced. O(length) a text, whatever the
/// number of credentials.
package struct Redactor: Sendable {
    /// What stands in for a credential.
    package static let token = "[REDACTED]"

    private static let prefixLength = 8
    /// Credentials by their first 8 bytes, the longest first.
    private let secrets: [UInt64: [[UInt8]]]

    /// Knows the credentials of all findings, suppressed ones too. Those that may be ordinary words (generic and
    /// short) are not looked for, since a path that holds such a word would no longer name its file.
    package init(_ findings: [Finding]) {
        var secrets: [UInt64: [[UInt8]]] = [:]
        for finding in findings {
            guard case .credential(let secret, let proof) = finding.subject else { continue }
            guard secret.count >= (proof == .generic ? 16 : Self.prefixLength) else { continue }
            secrets[Self.key(secret.revealed[...]), default: []].append(secret.revealed)
        }
        self.secrets = secrets.mapValues {
            Array(Set($0)).sorted { ($1.count, $1.first ?? 0) < ($0.count, $0.first ?? 0) }
        }
    }

    /// Takes nothing out: for reports that show credentials in clear.
    package init() { secrets = [:] }

    /// The bytes with every credential replaced.
    package func redact(_ bytes: [UInt8]) -> [UInt8] {
        guard !secrets.isEmpty, bytes.count >= Self.prefixLength else { return bytes }
        var output: [UInt8] = []
        var copied = 0
        var index = 0
        var key = Self.key(bytes[..<Self.prefixLength])
        while true {
            if let end = endOfSecret(in: bytes, at: index, key: key) {
                output += bytes[copied..<index] + Array(Self.token.utf8)
                copied = end
                index = end
                guard index + Self.prefixLength <= bytes.count else { break }
                key = Self.key(bytes[index..<index + Self.prefixLength])
            } else {
                guard index + Self.prefixLength < bytes.count else { break }
                key = key << 8 | UInt64(bytes[index + Self.prefixLength])
                index += 1
            }
        }
        return copied == 0 ? bytes : output + bytes[copied...]
    }

    /// The text with every credential replaced.
    package func redact(_ text: String) -> String {
        guard !secrets.isEmpty else { return text }
        return String(decoding: redact(Array(text.utf8)), as: UTF8.self)
    }

    private func endOfSecret(in bytes: [UInt8], at index: Int, key: UInt64) -> Int? {
        secrets[key]?.first { bytes[index...].starts(with: $0) }.map { index + $0.count }
    }

    private static func key(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.prefix(prefixLength).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
