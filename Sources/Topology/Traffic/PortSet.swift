/// A set of ports, kept as ascending ranges that neither overlap nor touch.
package struct PortSet: Hashable, Sendable {
    /// The ranges.
    package private(set) var ranges: [ClosedRange<Int>]

    /// Every port there is.
    package static let all = PortSet(1...65_535)
    /// No port.
    package static let none = PortSet(ranges: [])

    private init(ranges: [ClosedRange<Int>]) { self.ranges = ranges }

    /// The ports of a range, as far as they exist.
    package init(_ range: ClosedRange<Int>) {
        let lower = max(range.lowerBound, 1)
        let upper = min(range.upperBound, 65_535)
        ranges = lower <= upper ? [lower...upper] : []
    }

    /// Whether it holds no port.
    package var isEmpty: Bool { ranges.isEmpty }

    /// The ports of either.
    package func union(_ other: PortSet) -> PortSet {
        if isEmpty { return other }
        if other.isEmpty { return self }
        var merged: [ClosedRange<Int>] = []
        for range in (ranges + other.ranges).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return PortSet(ranges: merged)
    }

    /// The ports of both.
    package func intersection(_ other: PortSet) -> PortSet {
        var shared: [ClosedRange<Int>] = []
        for one in ranges {
            for two in other.ranges where one.overlaps(two) {
                shared.append(max(one.lowerBound, two.lowerBound)...min(one.upperBound, two.upperBound))
            }
        }
        return PortSet(ranges: shared)
    }

    /// The ports that `other` does not hold.
    package func subtracting(_ other: PortSet) -> PortSet {
        var rest = ranges
        for hole in other.ranges {
            rest = rest.flatMap { range -> [ClosedRange<Int>] in
                guard range.overlaps(hole) else { return [range] }
                var parts: [ClosedRange<Int>] = []
                if range.lowerBound < hole.lowerBound { parts.append(range.lowerBound...(hole.lowerBound - 1)) }
                if hole.upperBound < range.upperBound { parts.append((hole.upperBound + 1)...range.upperBound) }
                return parts
            }
        }
        return PortSet(ranges: rest)
    }

    /// Whether it holds a port.
    package func contains(_ port: Int) -> Bool { ranges.contains { $0.contains(port) } }
}

extension PortSet: CustomStringConvertible {
    /// `1-80,443`.
    package var description: String {
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }
}
