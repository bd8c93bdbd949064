import Spans

/// A file of variables, one `NAME=value` a line, as Compose and Kustomize read it.
struct EnvironmentFile {
    /// A variable and its bytes.
    struct Variable {
        let name: String
        let nameSpan: ByteRange
        let value: String
        /// The value without its quotes.
        let valueSpan: ByteRange
    }

    /// In the order of the file.
    private(set) var variables: [Variable] = []

    init(_ bytes: [UInt8]) {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            read(bytes, start..<end)
            start = end + 1
        }
    }

    private mutating func read(_ bytes: [UInt8], _ line: Range<Int>) {
        var start = line.lowerBound
        while start < line.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        if bytes[start..<line.upperBound].starts(with: Array("export ".utf8)) { start += 7 }
        guard start < line.upperBound, bytes[start] != 0x23,
            let equals = bytes[start..<line.upperBound].firstIndex(of: 0x3D), equals > start
        else { return }
        var nameEnd = equals
        while nameEnd > start, bytes[nameEnd - 1] == 0x20 { nameEnd -= 1 }
        var from = equals + 1
        var to = line.upperBound
        while from < to, bytes[from] == 0x20 || bytes[from] == 0x09 { from += 1 }
        if from < to, bytes[from] == 0x22 || bytes[from] == 0x27 {
            let mark = bytes[from]
            from += 1
            to = bytes[from..<to].firstIndex(of: mark) ?? to
        } else {
            // A comment behind a value needs a blank before it.
            if let comment = (from..<to).first(where: { bytes[$0] == 0x23 && $0 > from && bytes[$0 - 1] == 0x20 }) {
                to = comment
            }
            while to > from, bytes[to - 1] == 0x20 || bytes[to - 1] == 0x09 { to -= 1 }
        }
        variables.append(
            Variable(
                name: String(decoding: bytes[start..<nameEnd], as: UTF8.self), nameSpan: ByteRange(start, nameEnd),
                value: String(decoding: bytes[from..<to], as: UTF8.self), valueSpan: ByteRange(from, to)))
    }
}
