import Digests
import Testing

@Suite struct KeyedDigestTests {
    private let digests = KeyedDigest()

    private func digest(_ bytes: [UInt8], beside number: UInt64 = 0) -> UInt64 {
        digests.digest(of: bytes.span, 0..<bytes.count, beside: number)
    }

    @Test func sameBytesHaveTheSameDigestWhereverTheyStand() {
        let text = Array("left middle of some length right".utf8)
        let middle = Array(text[5..<26])
        #expect(digests.digest(of: text.span, 5..<26) == digest(middle))
    }

    @Test(arguments: 0...50)
    func everyByteAndTheLengthCount(length: Int) {
        let bytes = (0..<length).map { UInt8($0 * 7 % 251) }
        var seen: Set<UInt64> = [digest(bytes), digest(bytes + [0]), digest(bytes, beside: 1)]
        #expect(seen.count == 3)
        for index in bytes.indices {
            for bit in 0..<8 {
                var other = bytes
                other[index] ^= 1 << UInt8(bit)
                #expect(seen.insert(digest(other)).inserted, "byte \(index) of \(length), bit \(bit)")
            }
        }
    }

    @Test func anotherKeyGivesOtherDigests() {
        let bytes = Array("the same bytes".utf8)
        #expect(KeyedDigest().digest(of: bytes.span, 0..<bytes.count) != digest(bytes))
    }
}
