internal import Spans

/// Base64 with either alphabet (RFC 4648, sections 4 and 5), padded or not.
enum Base64 {
    /// The shortest run that is decoded.
    static let shortest = 24
    /// In longer runs the data is taken to begin where the run does.
    private static let longestWithPrefix = 4_096

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
        for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
        values[Int(UInt8(ascii: "-"))] = 62
        values[Int(UInt8(ascii: "_"))] = 63
        return values
    }()

    /// Whether a run may be base64 of something that is worth decoding: 24 such characters with letters of one case
    /// alone are a name, a path or a row of dashes.
    static func isPlausible(_ run: EncodedRun) -> Bool {
        run.count >= shortest && !run.alphabet.isDisjoint(with: .small) && !run.alphabet.isDisjoint(with: .capitals)
    }

    /// In longer runs nothing is judged before all is decoded.
    private static let longestJudged = 680

    /// Whether what a run stands for may be worth a look: it may hold twelve characters of text in a row somewhere, or
    /// something packed. Most runs are names and digests, and are not decoded at all.
    ///
    /// Four characters that stand for three bytes of text leave three bits zero, and so do three such groups in a row,
    /// which twelve characters of text have among them: every third group is looked at first.
    static func mayHoldText(_ run: EncodedRun, from start: Int, in text: Span<UInt8>) -> Bool {
        guard run.more.isEmpty, run.count <= longestJudged else { return true }
        return mayHoldText(run.first.end - start, from: start, step: 1, in: text)
    }

    /// The same for a run that is read from its end to its start.
    static func mayHoldReversedText(_ run: EncodedRun, in text: Span<UInt8>) -> Bool {
        isPlausible(run) && mayHoldText(run.first.count, from: run.first.end - 1, step: -1, in: text)
    }

    /// `step` is 1 or -1: which way the next character lies.
    @inline(__always)
    private static func mayHoldText(_ length: Int, from start: Int, step: Int, in text: Span<UInt8>) -> Bool {
        let groups = Groups(start: start, step: step, count: length / 4, values: values)
        var group = 2
        while group < groups.count {
            if groups.isText(group, in: text), groups.isTextAround(group, in: text) { return true }
            group += 3
        }
        return DecodedText.mayBeginPacked(groups.firstByte(in: text))
    }

    /// A run as groups of four characters, which stand for three bytes each.
    private struct Groups {
        let start: Int
        let step: Int
        let count: Int
        let values: [UInt8]

        @inline(__always) private func value(_ index: Int, in text: Span<UInt8>) -> UInt8 {
            values[Int(text[start + step * index])]
        }

        /// The first byte that they stand for.
        func firstByte(in text: Span<UInt8>) -> UInt8 { value(0, in: text) << 2 | value(1, in: text) >> 4 }

        /// Whether a group may stand for three bytes of ASCII.
        @inline(__always) func isText(_ group: Int, in text: Span<UInt8>) -> Bool {
            value(4 * group, in: text) & 0x20 | value(4 * group + 1, in: text) & 0x08
                | value(4 * group + 2, in: text) & 0x02 == 0
        }

        /// Whether two groups beside it may as well.
        func isTextAround(_ group: Int, in text: Span<UInt8>) -> Bool {
            var (first, end) = (group, group + 1)
            while first > 0, end - first < 3, isText(first - 1, in: text) { first -= 1 }
            while end < count, end - first < 3, isText(end, in: text) { end += 1 }
            return end - first >= 3
        }
    }

    /// Appends what the characters from `start` to the end of the run stand for. What is left over at the end, fewer
    /// than eight bits, is dropped.
    static func decode(_ run: EncodedRun, from start: Int, in text: Span<UInt8>, into bytes: inout [UInt8]) {
        let values = values
        bytes.reserveCapacity(bytes.count + run.count / 4 * 3 + 4)
        var pending: UInt32 = 0
        var count = 0
        run.forEachPart { part in
            for index in max(part.start, start)..<part.end {
                pending = pending << 6 | UInt32(values[Int(text[index])])
                count += 1
                guard count == 4 else { continue }
                bytes.append(UInt8(truncatingIfNeeded: pending >> 16))
                bytes.append(UInt8(truncatingIfNeeded: pending >> 8))
                bytes.append(UInt8(truncatingIfNeeded: pending))
                (pending, count) = (0, 0)
            }
        }
        if count >= 2 { bytes.append(UInt8(truncatingIfNeeded: pending >> (count == 2 ? 4 : 10))) }
        if count == 3 { bytes.append(UInt8(truncatingIfNeeded: pending >> 2)) }
    }

    /// Calls `body` with where else the data may begin: `name/Z2hw` holds base64 that is out of step with the run's start.
    /// At most three places, one for each other remainder by four.
    static func forEachLaterStart(of run: EncodedRun, in text: Span<UInt8>, _ body: (Int) -> Void) {
        guard run.alphabet.contains(.symbols), run.count <= longestWithPrefix else { return }
        var remainders: UInt8 = 1
        let table = RunAlphabet.table
        let length = run.count
        for index in run.first.range where table[Int(text[index])] == RunAlphabet.symbols.rawValue {
            let start = index + 1
            guard length - (start - run.first.start) >= shortest else { break }
            let bit: UInt8 = 1 << UInt8((start - run.first.start) % 4)
            guard remainders & bit == 0 else { continue }
            remainders |= bit
            body(start)
            if remainders == 15 { break }
        }
    }
}
