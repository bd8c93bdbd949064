internal import Findings
internal import Synchronization

/// Every rule of the catalogue, as the program carries it: checked at build time, decoded without a parser.
package struct RuleArchive: Sendable {
    /// The credential rules, by id.
    package let credentials: [CredentialRule]
    /// The audit rules, by id.
    package let audits: [AuditRule]

    /// Sorts both lists by id.
    package init(credentials: [CredentialRule], audits: [AuditRule]) {
        self.credentials = credentials.sorted { $0.id < $1.id }
        self.audits = audits.sorted { $0.id < $1.id }
    }

    /// Decodes what `encoded` made; heads are left where they are until somebody asks for one.
    package init(decoding bytes: [UInt8], heads: HeadTexts) throws(ArchiveError) {
        var reader = ArchiveReader(bytes)
        var credentials: [CredentialRule] = []
        let credentialCount = try reader.count()
        guard credentialCount <= bytes.count else { throw .malformed }
        credentials.reserveCapacity(credentialCount)
        for _ in 0..<credentialCount { credentials.append(try CredentialRule(from: &reader, heads)) }
        var audits: [AuditRule] = []
        for _ in 0..<(try reader.count()) { audits.append(try AuditRule(from: &reader, heads)) }
        self.credentials = credentials
        self.audits = audits
    }

    /// The archive as two UTF-8 texts: what every run reads, and the heads, which few do.
    package var encoded: (rules: [UInt8], heads: [UInt8]) {
        var writer = ArchiveWriter()
        var heads = ArchiveWriter()
        writer.count(credentials.count)
        for rule in credentials { rule.write(to: &writer, heads: &heads) }
        writer.count(audits.count)
        for rule in audits { rule.write(to: &writer, heads: &heads) }
        return (writer.bytes, heads.bytes)
    }
}

/// The archive does not decode: it was not made by this version's `encoded`.
package enum ArchiveError: Error { case malformed }

/// The heads of all rules of an archive, fetched when the first of them is needed.
package final class HeadTexts: Sendable {
    private let load: @Sendable () -> [UInt8]
    private let loaded = Mutex<[UInt8]?>(nil)

    /// Takes where the text comes from.
    package init(_ load: @escaping @Sendable () -> [UInt8]) { self.load = load }

    var bytes: [UInt8] {
        loaded.withLock { bytes in
            if let bytes { return bytes }
            let made = load()
            bytes = made
            return made
        }
    }
}

/// Where a rule's head is: already decoded, or in the archive until somebody asks.
enum HeadStorage: Sendable {
    case parsed(RuleHead)
    case archived(id: RuleID, severity: Severity, start: Int, HeadTexts)

    var head: RuleHead {
        switch self {
        case .parsed(let head): return head
        case .archived(let id, let severity, let start, let heads):
            var reader = ArchiveReader(heads.bytes, from: start)
            // Both texts were written together; should the heads be damaged, the rule keeps working under its id.
            guard let head = try? RuleHead(id: id, severity: severity, from: &reader) else {
                return RuleHead(id: id, severity: severity)
            }
            return head
        }
    }
}

/// Writes length-prefixed fields: `5:hello`, lists as a count and their items.
struct ArchiveWriter {
    private(set) var bytes: [UInt8] = []

    mutating func count(_ number: Int) {
        bytes.append(contentsOf: String(number).utf8)
        bytes.append(0x3A)
    }

    mutating func counts(_ numbers: [Int]) {
        for number in numbers { count(number) }
    }

    mutating func string(_ text: String) {
        count(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func optionalString(_ text: String?) { strings(text.map { [$0] } ?? []) }

    mutating func strings(_ texts: [String]) {
        count(texts.count)
        for text in texts { string(text) }
    }

    mutating func tagged(_ tag: String, _ texts: [String]) {
        string(tag)
        strings(texts)
    }

    mutating func list<Item>(_ tag: String, _ items: [Item], _ write: (inout ArchiveWriter, Item) -> Void) {
        string(tag)
        count(items.count)
        for item in items { write(&self, item) }
    }
}

/// Reads what `ArchiveWriter` writes; every length is checked against what is left.
struct ArchiveReader {
    private let bytes: [UInt8]
    private var place: Int

    init(_ bytes: [UInt8], from place: Int = 0) {
        self.bytes = bytes
        self.place = min(max(0, place), bytes.count)
    }

    mutating func count() throws(ArchiveError) -> Int {
        var number = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == 0x3A { return number }
            guard (0x30...0x39).contains(byte), number < 100_000_000 else { throw .malformed }
            number = number * 10 + Int(byte - 0x30)
        }
        throw .malformed
    }

    /// The bytes of the next field.
    mutating func blob() throws(ArchiveError) -> ArraySlice<UInt8> {
        let length = try count()
        guard length <= bytes.count - place else { throw .malformed }
        defer { place += length }
        return bytes[place..<(place + length)]
    }

    mutating func string() throws(ArchiveError) -> String { String(decoding: try blob(), as: UTF8.self) }

    mutating func optionalString() throws(ArchiveError) -> String? { try strings().first }

    mutating func strings() throws(ArchiveError) -> [String] {
        let length = try count()
        guard length <= bytes.count - place else { throw .malformed }
        var texts: [String] = []
        texts.reserveCapacity(length)
        for _ in 0..<length { texts.append(try string()) }
        return texts
    }

    mutating func number() throws(ArchiveError) -> Double {
        guard let number = Double(try string()) else { throw .malformed }
        return number
    }

    mutating func severity() throws(ArchiveError) -> Severity {
        guard let severity = Severity(name: try string()) else { throw .malformed }
        return severity
    }
}
