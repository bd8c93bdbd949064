/// What scanning cost, by kind of work and by rule. Counted by each worker, and only where somebody asks for it.
package struct ScanCosts: Sendable {
    /// An amount of work, and the time that it took.
    package struct Cost: Sendable {
        /// Bytes or tries.
        package private(set) var amount = 0
        /// The time on one processor, if no other work came between.
        package private(set) var time = Duration.zero

        mutating func add(_ amount: Int, _ time: Duration) {
            self.amount += amount
            self.time += time
        }

        fileprivate mutating func merge(_ other: Cost) { add(other.amount, other.time) }
    }

    /// Bytes searched for keywords.
    package private(set) var keywords = Cost()
    /// Matches tried, and assignments read.
    package private(set) var tries = Cost()
    /// The same, by the index of the rule.
    package private(set) var triesOfRule: [Cost]
    /// Bytes in which encoded text was looked for; keywords and tries in what came out count above.
    package private(set) var decoding = Cost()
    /// Bytes that came out.
    package private(set) var decodedBytes = 0

    init(rules: Int) { triesOfRule = [Cost](repeating: Cost(), count: rules) }

    mutating func addSearch(_ bytes: Int, since start: ContinuousClock.Instant) {
        keywords.add(bytes, ContinuousClock.now - start)
    }

    mutating func addTry(of rule: Int, since start: ContinuousClock.Instant) {
        let time = ContinuousClock.now - start
        tries.add(1, time)
        triesOfRule[rule].add(1, time)
    }

    /// The time of everything but decoding.
    var timeOfSearch: Duration { keywords.time + tries.time }

    /// `before` is what `timeOfSearch` was at the start.
    mutating func addDecoding(_ bytes: Int, to decoded: Int, since start: ContinuousClock.Instant, before: Duration) {
        decoding.add(bytes, ContinuousClock.now - start - (timeOfSearch - before))
        decodedBytes += decoded
    }

    /// Adds what another worker counted with the same rules.
    package mutating func merge(_ other: ScanCosts) {
        keywords.merge(other.keywords)
        tries.merge(other.tries)
        decoding.merge(other.decoding)
        decodedBytes += other.decodedBytes
        for (index, cost) in other.triesOfRule.enumerated() { triesOfRule[index].merge(cost) }
    }
}
