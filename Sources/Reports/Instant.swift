/// Writes moments as dates and times of the Gregorian calendar in UTC.
enum Instant {
    /// `2026-11-25T00:30:00Z`, for seconds since 1970; parts of a second are cut off.
    static func timestamp(_ seconds: Double) -> String {
        // Doubles far outside the calendar would trap when converted.
        let whole = Int(max(-62_135_596_800, min(253_402_300_799, seconds.rounded(.down))))
        let second = whole - day(of: whole) * 86_400
        return date(whole) + "T" + two(second / 3_600) + ":" + two(second / 60 % 60) + ":" + two(second % 60) + "Z"
    }

    /// `2026-11-25`, for seconds since 1970.
    static func date(_ seconds: Int) -> String {
        // Days since 0000-03-01, in eras of 400 years, so that the leap day is the last of its year.
        let days = day(of: max(-62_135_596_800, min(253_402_300_799, seconds))) + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let digits = String(year)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "-" + two(month) + "-"
            + two(dayOfMonth)
    }

    private static func day(of seconds: Int) -> Int {
        seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
