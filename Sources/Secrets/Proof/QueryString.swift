/// The parameters of a web address: names and values, percent signs decoded, the first of equal names kept.
struct QueryString {
    private let values: [String: String]

    /// Reads `a=b&c=d`; `&amp;` is taken for `&`.
    init(_ text: some Sequence<UInt8>) {
        var values: [String: String] = [:]
        for var pair in Array(text).split(separator: UInt8(ascii: "&")) {
            if pair.starts(with: "amp;".utf8) { pair = pair.dropFirst(4) }
            let name = String(ascii: pair.prefix { $0 != UInt8(ascii: "=") })
            let value = Self.decoded(pair.drop { $0 != UInt8(ascii: "=") }.dropFirst())
            if values[name] == nil { values[name] = value }
        }
        self.values = values
    }

    /// The value of a parameter.
    subscript(_ name: String) -> String? { values[name] }

    private static func decoded(_ text: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(String(ascii: rest.prefix(2)), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
