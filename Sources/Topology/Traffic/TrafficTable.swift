/// Traffic by number: equal sets have equal numbers, and what two of them make together is worked out once.
struct TrafficTable: Sendable {
    /// The number of a set.
    typealias Number = UInt32

    /// The number of `Traffic.none`.
    static let none: Number = 0
    /// The number of `Traffic.all`.
    static let all: Number = 1

    private(set) var sets: [Traffic] = [.none, .all]
    private var numbers: [Traffic: Number] = [.none: none, .all: all]
    private var unions: [UInt64: Number] = [:]
    private var intersections: [UInt64: Number] = [:]
    private var differences: [UInt64: Number] = [:]

    /// The set of a number.
    subscript(_ number: Number) -> Traffic { sets[Int(number)] }

    /// The number of a set.
    mutating func number(of traffic: Traffic) -> Number {
        if let known = numbers[traffic] { return known }
        let number = Number(sets.count)
        sets.append(traffic)
        numbers[traffic] = number
        return number
    }

    /// What flows by either.
    mutating func union(_ left: Number, _ right: Number) -> Number {
        if left == right || right == Self.none || left == Self.all { return left }
        if left == Self.none || right == Self.all { return right }
        let key = Self.key(min(left, right), max(left, right))
        if let known = unions[key] { return known }
        let made = number(of: self[left].union(self[right]))
        unions[key] = made
        return made
    }

    /// What flows by both.
    mutating func intersection(_ left: Number, _ right: Number) -> Number {
        if left == right || left == Self.none || right == Self.all { return left }
        if right == Self.none || left == Self.all { return right }
        let key = Self.key(min(left, right), max(left, right))
        if let known = intersections[key] { return known }
        let made = number(of: self[left].intersection(self[right]))
        intersections[key] = made
        return made
    }

    /// What the left holds and the right does not.
    mutating func difference(_ left: Number, _ right: Number) -> Number {
        if right == Self.none { return left }
        if left == right || left == Self.none || right == Self.all { return Self.none }
        let key = Self.key(left, right)
        if let known = differences[key] { return known }
        let made = number(of: self[left].subtracting(self[right]))
        differences[key] = made
        return made
    }

    private static func key(_ left: Number, _ right: Number) -> UInt64 { UInt64(left) << 32 | UInt64(right) }
}
