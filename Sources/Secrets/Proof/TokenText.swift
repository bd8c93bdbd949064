extension UInt8 {
    /// `0-9`.
    var isDecimalDigit: Bool { (0x30...0x39).contains(self) }
    /// `0-9A-Za-z`.
    var isAlphanumeric: Bool { isDecimalDigit || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}

extension Array<UInt8> {
    /// Whether the bytes begin with a literal text.
    func begins(with text: StaticString) -> Bool { starts(with: text.description.utf8) }

    /// The parts between separators, empty ones kept.
    func parts(separatedBy separator: Character) -> [ArraySlice<UInt8>] {
        guard let separator = separator.asciiValue else { return [self[...]] }
        return split(separator: separator, omittingEmptySubsequences: false)
    }
}

extension String {
    /// Text of bytes that are known to be ASCII.
    init(ascii bytes: some Sequence<UInt8>) { self.init(decoding: Array(bytes), as: UTF8.self) }
}

extension UInt32 {
    /// Eight hexadecimal digits.
    func hexadecimalDigits(uppercase: Bool = false) -> [UInt8] {
        let digits = String(self, radix: 16, uppercase: uppercase)
        return Array((String(repeating: "0", count: 8 - digits.utf8.count) + digits).utf8)
    }
}
