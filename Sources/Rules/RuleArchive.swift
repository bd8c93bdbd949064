internal import Findings

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

    /// Decodes what `encoded` made.
    package init(decoding bytes: [UInt8]) throws(ArchiveError) {
        var reader = ArchiveReader(bytes)
        var credentials: [CredentialRule] = []
        for _ in 0..<(try reader.count()) { credentials.append(try CredentialRule(from: &reader)) }
        var audits: [AuditRule] = []
        for _ in 0..<(try reader.count()) { audits.append(try AuditRule(from: &reader)) }
        self.credentials = credentials
        self.audits = audits
    }

    /// The archive as UTF-8 text.
    package var encoded: [UInt8] {
        var writer = ArchiveWriter()
        writer.count(credentials.count)
        for rule in credentials { rule.write(to: &writer) }
        writer.count(audits.count)
        for rule in audits { rule.write(to: &writer) }
        return writer.bytes
    }
}

/// The archive does not decode: it was not made by this version's `encoded`.
package enum ArchiveError: Error { case malformed }

/// Where a rule's head is: already decoded, or in the archive until somebody asks.
enum HeadStorage: Sendable {
    case parsed(RuleHead)
    case archived(id: RuleID, severity: Severity, ArraySlice<UInt8>)

    var head: RuleHead {
        switch self {
        case .parsed(let head): return head
        case .archived(let id, let severity, let bytes):
            var reader = ArchiveReader(bytes)
            // The archive was decoded around this blob already; should the blob itself be damaged, the rule keeps
            // working under its id.
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

    mutating func blob(_ write: (inout ArchiveWriter) -> Void) {
        var inner = ArchiveWriter()
        write(&inner)
        count(inner.bytes.count)
        bytes.append(contentsOf: inner.bytes)
    }
}

/// Reads what `ArchiveWriter` writes; every length is checked against what is left.
struct ArchiveReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }
    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func count() throws(ArchiveError) -> Int {
        var number = 0
        while let byte = rest.popFirst() {
            if byte == 0x3A { return number }
            guard (0x30...0x39).contains(byte), number < 100_000_000 else { throw .malformed }
            number = number * 10 + Int(byte - 0x30)
        }
        throw .malformed
    }

    mutating func blob() throws(ArchiveError) -> ArraySlice<UInt8> {
        let length = try count()
        guard length <= rest.count else { throw .malformed }
        defer { rest = rest.dropFirst(length) }
        return rest.prefix(length)
    }

    mutating func string() throws(ArchiveError) -> String { String(decoding: try blob(), as: UTF8.self) }

    mutating func optionalString() throws(ArchiveError) -> String? { try strings().first }

    mutating func strings() throws(ArchiveError) -> [String] {
        let length = try count()
        guard length <= rest.count else { throw .malformed }
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
