/// Writes numbers, texts and lists one behind the other; a text that occurs again is a number.
struct RecordWriter {
    private(set) var bytes: [UInt8] = []
    private var texts: [String: Int] = [:]

    /// Seven bits a byte, the lowest first.
    mutating func number(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func flag(_ flag: Bool) { number(flag ? 1 : 0) }

    /// Bytes whose count the reader knows.
    mutating func raw(_ raw: [UInt8]) { bytes += raw }

    mutating func data(_ data: [UInt8]) {
        number(data.count)
        bytes += data
    }

    mutating func text(_ text: String) {
        if let known = texts[text] {
            number(known + 1)
            return
        }
        number(0)
        data(Array(text.utf8))
        texts[text] = texts.count
    }

    mutating func optional<Value>(_ value: Value?, _ write: (inout RecordWriter, Value) -> Void) {
        flag(value != nil)
        if let value { write(&self, value) }
    }

    mutating func list<Values: Swift.Collection>(
        _ values: Values, _ write: (inout RecordWriter, Values.Element) -> Void
    ) {
        number(values.count)
        for value in values { write(&self, value) }
    }
}

/// Reads what `RecordWriter` writes, within bounds: whoever asks for more than there is gets `RecordReader.Fault`.
struct RecordReader {
    /// The bytes are not what a writer of this version wrote.
    struct Fault: Error {}

    private let bytes: [UInt8]
    private let end: Int
    private var place: Int
    private var texts: [String] = []

    init(_ bytes: [UInt8], from place: Int, to end: Int) {
        self.bytes = bytes
        self.place = place
        self.end = end
    }

    /// Whether all was read.
    var isAtEnd: Bool { place == end }

    mutating func number() throws(Fault) -> Int {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while place < end, shift < 64 {
            let byte = bytes[place]
            place += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return Int(Int64(bitPattern: number)) }
            shift += 7
        }
        throw Fault()
    }

    mutating func flag() throws(Fault) -> Bool { try number() != 0 }

    mutating func raw(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
        guard count >= 0, count <= end - place else { throw Fault() }
        place += count
        return bytes[place - count..<place]
    }

    mutating func data() throws(Fault) -> [UInt8] { Array(try raw(try number())) }

    mutating func text() throws(Fault) -> String {
        let known = try number()
        guard known == 0 else {
            guard known > 0, known <= texts.count else { throw Fault() }
            return texts[known - 1]
        }
        let text = String(decoding: try raw(try number()), as: UTF8.self)
        texts.append(text)
        return text
    }

    mutating func optional<Value>(
        _ read: (inout RecordReader) throws(Fault) -> Value
    ) throws(Fault) -> Value? {
        try flag() ? try read(&self) : nil
    }

    mutating func list<Value>(
        _ read: (inout RecordReader) throws(Fault) -> Value
    ) throws(Fault) -> [Value] {
        let count = try number()
        guard count >= 0, count <= end - place else { throw Fault() }
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }
}
