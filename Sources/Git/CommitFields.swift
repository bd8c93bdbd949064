/// Where the parts of a commit stand that is written as git writes them: tree, parents, author, committer, whatever
/// follows up to an empty line, message. Reading these costs a tenth of what a `Commit` costs.
package struct CommitFields {
    /// The tree of its files.
    package let tree: ObjectID
    /// The commits before it.
    package private(set) var parents: [ObjectID] = []
    /// The author's name and address.
    package let author: Range<Int>
    /// The committer's name and address.
    package let committer: Range<Int>
    /// The committer's time, seconds since 1970.
    package let time: Int64
    /// Where the message begins.
    package let message: Int

    /// Nil for a commit in any other form: a `Commit` says what it holds.
    package init?(_ bytes: Span<UInt8>) {
        var index = 0
        guard let tree = Self.id(bytes, &index, after: Self.tree) else { return nil }
        self.tree = tree
        while let parent = Self.id(bytes, &index, after: Self.parent) { parents.append(parent) }
        guard let author = Self.signature(bytes, &index, after: Self.author),
            let committer = Self.signature(bytes, &index, after: Self.committer)
        else { return nil }
        self.author = author.person
        self.committer = committer.person
        time = committer.time
        while index < bytes.count, bytes[index] != 0x0A {
            for word in [Self.tree, Self.parent, Self.author, Self.committer] {
                if Self.starts(bytes, index, with: word.dropLast()) { return nil }
            }
            index = Self.lineEnd(bytes, from: index) + 1
        }
        message = min(index + 1, bytes.count)
    }

    private static let tree = Array("tree ".utf8)
    private static let parent = Array("parent ".utf8)
    private static let author = Array("author ".utf8)
    private static let committer = Array("committer ".utf8)

    private static func starts(_ bytes: Span<UInt8>, _ index: Int, with word: some Collection<UInt8>) -> Bool {
        guard word.count <= bytes.count - index else { return false }
        var place = index
        for byte in word {
            if bytes[place] != byte { return false }
            place += 1
        }
        return true
    }

    /// A line of a word and forty digits.
    private static func id(_ bytes: Span<UInt8>, _ index: inout Int, after word: [UInt8]) -> ObjectID? {
        let start = index + word.count
        let end = start + 2 * ObjectID.byteCount
        guard end < bytes.count, bytes[end] == 0x0A, starts(bytes, index, with: word),
            let id = ObjectID(hexadecimal: bytes.extracting(start..<end))
        else { return nil }
        index = end + 1
        return id
    }

    /// A line of a word, a name, an address in angle brackets, and a time; nil also where it goes on in the next line.
    private static func signature(
        _ bytes: Span<UInt8>, _ index: inout Int, after word: [UInt8]
    ) -> (person: Range<Int>, time: Int64)? {
        guard starts(bytes, index, with: word) else { return nil }
        let start = index + word.count
        let end = lineEnd(bytes, from: start)
        guard end < bytes.count, end + 1 == bytes.count || bytes[end + 1] != 0x20 else { return nil }
        var bracket = end - 1
        while bracket > start, bytes[bracket] != 0x3E { bracket -= 1 }
        guard bracket > start, bracket + 2 < end, bytes[bracket + 1] == 0x20 else { return nil }
        var time: Int64 = 0
        var digit = bracket + 2
        while digit < end, (0x30...0x39).contains(bytes[digit]) {
            guard digit < bracket + 18 else { return nil }
            time = 10 * time + Int64(bytes[digit] - 0x30)
            digit += 1
        }
        guard digit > bracket + 2 else { return nil }
        index = end + 1
        return (start..<(bracket + 1), time)
    }

    private static func lineEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        return end
    }
}

extension ObjectID {
    /// Reads exactly forty hexadecimal digits of either case; nil for anything else.
    init?(hexadecimal digits: Span<UInt8>) {
        guard digits.count == Self.byteCount * 2 else { return nil }
        var bytes = InlineArray<20, UInt8>(repeating: 0)
        for index in 0..<Self.byteCount {
            guard let high = Self.value(ofDigit: digits[2 * index]),
                let low = Self.value(ofDigit: digits[2 * index + 1])
            else { return nil }
            bytes[index] = high << 4 | low
        }
        self.init(bytes.span)
    }
}
