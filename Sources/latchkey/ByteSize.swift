internal import ArgumentParser

/// A number of bytes as people write it: `1000`, `64K`, `300M`, `2G`, each letter 1,024 times the one before.
struct ByteSize: ExpressibleByArgument, CustomStringConvertible {
    private static let letters = Array("KMG")
    /// Less leaves no room for an object beside its decoded form.
    private static let least = 16 << 20

    let bytes: Int

    init(_ bytes: Int) { self.bytes = bytes }

    init?(argument: String) {
        let letter = argument.last.flatMap { last in Self.letters.firstIndex { String($0) == last.uppercased() } }
        guard let number = Int(letter == nil ? argument[...] : argument.dropLast()), number > 0 else { return nil }
        let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: letter.map { 1 << (10 * ($0 + 1)) } ?? 1)
        guard !isTooLarge, bytes >= Self.least else { return nil }
        self.bytes = bytes
    }

    /// The largest letter that leaves a whole number.
    var description: String {
        for (power, letter) in Self.letters.enumerated().reversed() where bytes.isMultiple(of: 1 << (10 * (power + 1)))
        {
            return "\(bytes >> (10 * (power + 1)))\(letter)"
        }
        return "\(bytes)"
    }

    /// What the help says of the default.
    var defaultValueDescription: String { description }
}
