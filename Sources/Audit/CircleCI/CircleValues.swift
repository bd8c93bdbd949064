internal import Documents

/// Values that CircleCI puts into texts: `<< pipeline.git.branch >>`.
enum CircleValues {
    /// Where a text uses values.
    static func uses(in text: ScalarText) -> [(range: Range<Int>, name: String)] {
        let bytes = text.bytes
        var found: [(range: Range<Int>, name: String)] = []
        var index = 0
        while index + 1 < bytes.count {
            guard bytes[index] == 0x3C, bytes[index + 1] == 0x3C else {
                index += 1
                continue
            }
            var end = index + 2
            while end + 1 < bytes.count, bytes[end] != 0x0A, !(bytes[end] == 0x3E && bytes[end + 1] == 0x3E) {
                end += 1
            }
            guard end + 1 < bytes.count, bytes[end] == 0x3E else {
                index += 2
                continue
            }
            let name = text.text(index + 2..<end).filter { $0 != " " }
            let isName = name.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
            if isName, name.contains(".") { found.append((index..<end + 2, name)) }
            index = end + 2
        }
        return found
    }
}
