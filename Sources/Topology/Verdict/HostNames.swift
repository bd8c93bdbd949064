/// A host that a text names.
struct HostMention: Hashable, Sendable {
    /// The name or address, in lower case, without a dot at its end.
    let host: String
    /// The port, where the text or its scheme says one.
    let port: Int?
    /// Whether it stands where only a host can: after `://` or `@`, before a port, or with dots in it.
    let isCertain: Bool

    /// The hosts that a text names, in order.
    static func all(in text: String) -> [HostMention] {
        let bytes = Array(text.utf8)
        var mentions: [HostMention] = []
        var start = 0
        while start < bytes.count {
            guard isPart(bytes[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < bytes.count, isPart(bytes[end]) { end += 1 }
            if let mention = mention(bytes, start, end) { mentions.append(mention) }
            start = end
        }
        return mentions
    }

    private static func mention(_ bytes: [UInt8], _ start: Int, _ end: Int) -> HostMention? {
        var last = end
        while last > start, bytes[last - 1] == UInt8(ascii: ".") || bytes[last - 1] == UInt8(ascii: "-") { last -= 1 }
        guard last > start, last - start <= 253 else { return nil }
        let host = String(decoding: bytes[start..<last], as: UTF8.self).lowercased()
        let scheme = scheme(bytes, before: start)
        let written = port(bytes, after: end)
        let before = start > 0 ? bytes[start - 1] : nil
        let isAddressed = scheme != nil || before == UInt8(ascii: "@")
        // `key: value` of a configuration file ends with its line; `word=value` with its word.
        let isValue = before == UInt8(ascii: "=") || isLineValue(bytes, start, end)
        return HostMention(
            host: host, port: written ?? scheme.flatMap { schemePorts[$0] },
            isCertain: isAddressed || written != nil || isValue)
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func scheme(_ bytes: [UInt8], before start: Int) -> String? {
        guard start >= 4, bytes[(start - 3)..<start].elementsEqual("://".utf8) else { return nil }
        var first = start - 3
        while first > 0, isPart(bytes[first - 1]) || bytes[first - 1] == UInt8(ascii: "+") { first -= 1 }
        return String(decoding: bytes[first..<(start - 3)], as: UTF8.self).lowercased()
    }

    private static func port(_ bytes: [UInt8], after end: Int) -> Int? {
        guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: ":") else { return nil }
        var last = end + 1
        while last < bytes.count, last < end + 7, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[last]) {
            last += 1
        }
        if last < bytes.count, isPart(bytes[last]) { return nil }
        guard let port = Int(String(decoding: bytes[(end + 1)..<last], as: UTF8.self)) else { return nil }
        return (1...65_535).contains(port) ? port : nil
    }

    private static func isLineValue(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        let quotes: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'")]
        var first = start
        if first > 0, quotes.contains(bytes[first - 1]) { first -= 1 }
        var last = end
        if last < bytes.count, quotes.contains(bytes[last]) { last += 1 }
        guard first >= 2, bytes[first - 1] == UInt8(ascii: " "), bytes[first - 2] == UInt8(ascii: ":") else {
            return false
        }
        return last == bytes.count || [0x0A, 0x0D, UInt8(ascii: ",")].contains(bytes[last])
    }

    private static let schemePorts: [String: Int] = [
        "http": 80, "https": 443, "ws": 80, "wss": 443, "postgres": 5432, "postgresql": 5432, "mysql": 3306,
        "redis": 6379, "rediss": 6379, "amqp": 5672, "amqps": 5671, "mongodb": 27_017, "nats": 4222, "ldap": 389,
        "ldaps": 636, "smtp": 25, "ssh": 22, "ftp": 21, "grpc": 443,
    ]
}
