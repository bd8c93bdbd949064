/// A day of the Gregorian calendar in universal time.
package struct CalendarDate: Equatable, Sendable, CustomStringConvertible {
    /// The year.
    package let year: Int
    /// The month, from 1.
    package let month: Int
    /// The day, from 1.
    package let day: Int

    /// The day of a moment, given in seconds since 1970. Counts days from the first of March of year 0, as Howard
    /// Hinnant describes it ("chrono-compatible low-level date algorithms").
    package init(secondsSince1970 seconds: Int) {
        let days = Self.floorDivide(seconds, 86_400) + 719_468
        let era = Self.floorDivide(days, 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    private init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2026-11-25`, `20261125` or either of them followed by `T` and a time; nil for anything else and for days
    /// that no calendar has.
    package init?(reading text: some Collection<UInt8>) {
        let digits = text.prefix { $0 != 0x54 && $0 != 0x20 }.filter { $0 != 0x2D }
        guard digits.count == 8, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        let date = Self(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        guard (1...12).contains(date.month), Self(secondsSince1970: date.secondsSince1970) == date else { return nil }
        self = date
    }

    /// The first second of the day, in seconds since 1970.
    package var secondsSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = Self.floorDivide(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return (era * 146_097 + dayOfEra - 719_468) * 86_400
    }

    /// `YYYY-MM-DD`.
    package var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    private static func floorDivide(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : -((divisor - 1 - number) / divisor)
    }
}
