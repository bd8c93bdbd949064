/// Addresses from one to another, both included, of one version of the Internet Protocol.
package struct AddressRange: Hashable, Comparable, Sendable {
    /// Whether it is of version 6.
    package let isVersion6: Bool
    /// The first address.
    package let lower: UInt128
    /// The last one.
    package let upper: UInt128

    init(isVersion6: Bool, lower: UInt128, upper: UInt128) {
        self.isVersion6 = isVersion6
        self.lower = lower
        self.upper = upper
    }

    /// Every address of a version.
    package static func all(isVersion6: Bool) -> AddressRange {
        AddressRange(isVersion6: isVersion6, lower: 0, upper: isVersion6 ? .max : 0xFFFF_FFFF)
    }

    /// Reads `10.0.0.0/8`, `fd00::/8`, or one address alone. Bits behind the prefix do not matter.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let written = parts.first, let address = Self.address(written) else { return nil }
        let bits = address.isVersion6 ? 128 : 32
        var length = bits
        if parts.count == 2 {
            guard parts[1].allSatisfy(\.isNumber), let number = Int(parts[1]), (0...bits).contains(number) else {
                return nil
            }
            length = number
        }
        let host: UInt128 = length == 0 && bits == 128 ? .max : (UInt128(1) << UInt128(bits - length)) - 1
        self.init(isVersion6: address.isVersion6, lower: address.value & ~host, upper: address.value | host)
    }

    /// Whether it holds all of `other`.
    package func contains(_ other: AddressRange) -> Bool {
        isVersion6 == other.isVersion6 && lower <= other.lower && other.upper <= upper
    }

    /// Whether the two share an address.
    package func overlaps(_ other: AddressRange) -> Bool {
        isVersion6 == other.isVersion6 && lower <= other.upper && other.lower <= upper
    }

    /// Whether it is all of its version.
    package var isEverything: Bool { self == .all(isVersion6: isVersion6) }

    /// Version 4 first, then by the first address, then by the last.
    package static func < (left: AddressRange, right: AddressRange) -> Bool {
        if left.isVersion6 != right.isVersion6 { return right.isVersion6 }
        return (left.lower, left.upper) < (right.lower, right.upper)
    }

    private static func address(_ text: Substring) -> (value: UInt128, isVersion6: Bool)? {
        text.contains(":") ? version6(text).map { ($0, true) } : version4(text).map { ($0, false) }
    }

    private static func version4(_ text: Substring) -> UInt128? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt128 = 0
        for part in parts {
            guard (1...3).contains(part.count), part.allSatisfy({ $0.isASCII && $0.isNumber }), let number = UInt8(part)
            else { return nil }
            value = value << 8 | UInt128(number)
        }
        return value
    }

    /// RFC 4291, section 2.2, with the last 32 bits in the form of version 4 as well.
    private static func version6(_ text: Substring) -> UInt128? {
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let isShortened = text.contains("::")
        guard let head = groups(halves[0]), let tail = halves.count == 2 ? groups(halves[1]) : [] else { return nil }
        let missing = 8 - head.count - tail.count
        guard isShortened ? missing >= 1 : missing == 0 else { return nil }
        return (head + Array(repeating: 0, count: missing) + tail).reduce(UInt128(0)) { $0 << 16 | UInt128($1) }
    }

    private static func groups(_ text: Substring) -> [UInt16]? {
        if text.isEmpty { return [] }
        var groups: [UInt16] = []
        for part in text.split(separator: ":", omittingEmptySubsequences: false) {
            if part.contains(".") {
                guard let value = version4(part) else { return nil }
                groups += [UInt16(value >> 16), UInt16(value & 0xFFFF)]
            } else {
                guard (1...4).contains(part.count), let value = UInt16(part, radix: 16) else { return nil }
                groups.append(value)
            }
        }
        return groups
    }
}

extension AddressRange: CustomStringConvertible {
    /// `10.0.0.0-10.255.255.255`.
    package var description: String { text(of: lower) + "-" + text(of: upper) }

    private func text(of value: UInt128) -> String {
        guard isVersion6 else {
            return [24, 16, 8, 0].map { String((value >> UInt128($0)) & 0xFF) }.joined(separator: ".")
        }
        let groups = (0..<8).map { UInt16((value >> UInt128(112 - 16 * $0)) & 0xFFFF) }
        guard let gap = Self.longestGap(in: groups) else {
            return groups.map { String($0, radix: 16) }.joined(separator: ":")
        }
        let head = groups[..<gap.lowerBound].map { String($0, radix: 16) }.joined(separator: ":")
        let tail = groups[gap.upperBound...].map { String($0, radix: 16) }.joined(separator: ":")
        return head + "::" + tail
    }

    /// The longest run of zeros, two or more, the first of equals: RFC 5952, section 4.2.
    private static func longestGap(in groups: [UInt16]) -> Range<Int>? {
        var longest: Range<Int>?
        var start = 0
        while start < groups.count {
            var end = start
            while end < groups.count, groups[end] == 0 { end += 1 }
            if end - start > max(1, longest?.count ?? 0) { longest = start..<end }
            start = max(end, start + 1)
        }
        return longest
    }
}
