internal import Spans

/// Passwords that everybody tries first, and the ones that programs come with.
enum WeakPassword {
    /// Why the value is weak; nil if it is not.
    static func reason(_ value: ValueText) -> String? {
        if isKnown(value.lower) { return "a default or well-known password" }
        if isSequence(value.lower) { return "a sequence of neighbouring characters" }
        if value.count > 3, Set(value.lower).count <= 2 { return "one or two characters repeated" }
        if isRepeatedPart(value.lower) { return "a short text repeated" }
        if isMadeOfRuns(value.lower) { return "runs of neighbouring keys" }
        if isDecoratedWord(value) { return "a common word with decoration" }
        if isDisguised(value) { return "a well-known password in disguise" }
        if isPasswordOfSomething(value) { return "the word for a password behind another" }
        return nil
    }

    private static let known = Set(
        """
        password passwd pass pass1 passw0rd p@ssword p@ssw0rd pa55word letmein welcome welcome1 admin administrator \
        root toor guest user test tester testing demo default master changeit changeme secret secret1 s3cr3t s3cret \
        qwerty qwertyuiop qwerty123 asdf asdfgh asdfghjkl asdfasdf zxcvbn zxcvbnm qazwsx 1q2w3e 1q2w3e4r 1q2w3e4r5t \
        zaq12wsx abc123 abcd1234 a1b2c3 a1b2c3d4 iloveyou monkey dragon football baseball sunshine princess shadow \
        superman batman trustno1 hunter2 login hello foobar foobarbaz foo bar baz postgres mysql oracle sa rabbitmq \
        redis mongo elastic minio minioadmin grafana jenkins tomcat vagrant docker ubuntu raspberry pi cisco nopass \
        nopassword none null nil empty unknown string value token apikey key auth mypass mypassword mysecret mytoken \
        passphrase credentials private public username 12345 123456 1234567 12345678 123456789 1234567890 11111 \
        111111 000000 123123 121212 654321 987654321 112233 correcthorsebatterystaple topsecret supersecret keyboardcat
        """.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) })

    /// Those that are told even in disguise.
    private static let longWords = known.filter { $0.count >= 8 && $0.allSatisfy(isLetter) }

    private static func isKnown(_ lower: [UInt8]) -> Bool { known.contains(lower) }

    /// `12345678`, `abcdefgh`, `87654321`, `qwertyui`: nearly every step goes to a neighbour in the same direction.
    private static func isSequence(_ lower: [UInt8]) -> Bool {
        guard lower.count >= 4 else { return false }
        var up = 0
        var down = 0
        var keyboard = 0
        for index in lower.indices.dropFirst() {
            let step = Int(lower[index]) - Int(lower[index - 1])
            if step == 1 || (lower[index - 1] == UInt8(ascii: "9") && lower[index] == UInt8(ascii: "0")) { up += 1 }
            if step == -1 { down += 1 }
            if areNeighboursOnKeyboard(lower[index - 1], lower[index]) { keyboard += 1 }
        }
        let steps = lower.count - 1
        let level = zip(lower, lower.dropFirst()).count { $0 == $1 }
        // `aabbccdd`.
        if lower.count < 16, level * 2 <= steps + 1, up + level == steps || down + level == steps { return true }
        // A break or two as in `abcdef123456`, `ghi789` or `0123456789abcdef` is allowed.
        return max(up, down) + 1 + max(lower.count / 8, lower.count <= 8 ? 1 : 0) > steps || keyboard + 1 > steps
    }

    /// `1234qwer`, `asdfqwer1234`, `abc123xyz`: runs of at least three neighbouring keys each, whatever their direction.
    /// Where they are as many as a token has, each run has four keys that are neighbours on a keyboard.
    private static func isMadeOfRuns(_ lower: [UInt8]) -> Bool {
        guard (8...20).contains(lower.count) else { return false }
        let isLong = lower.count >= 16
        let least = isLong ? 4 : 3
        var run = 1
        for index in lower.indices.dropFirst() {
            let (left, right) = (lower[index - 1], lower[index])
            let isNext = !isLong && isAlphanumeric(left) && isAlphanumeric(right) && abs(Int(left) - Int(right)) <= 1
            if isNext || areNeighboursOnKeyboard(left, right) || areNeighboursOnKeyboard(right, left) {
                run += 1
            } else if run < least {
                return false
            } else {
                run = 1
            }
        }
        return run >= least
    }

    private static let rows = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"].map { Array($0.utf8) }

    private static func areNeighboursOnKeyboard(_ left: UInt8, _ right: UInt8) -> Bool {
        for row in rows {
            guard let place = row.firstIndex(of: left) else { continue }
            return place + 1 < row.count && row[place + 1] == right
        }
        return false
    }

    /// `abcabcabc`, `deadbeefdeadbeef`.
    private static func isRepeatedPart(_ lower: [UInt8]) -> Bool {
        guard lower.count >= 6 else { return false }
        for length in 1...(lower.count / 2) where length <= 12 {
            if lower.indices.dropFirst(length).allSatisfy({ lower[$0] == lower[$0 - length] }) { return true }
        }
        return false
    }

    /// `Admin123!`, `Passw0rd`, `test_1`: without digits and symbols at its ends and with letters for look-alikes it is
    /// one common word, or words among which is one that names a secret or a test.
    private static func isDecoratedWord(_ value: ValueText) -> Bool {
        guard value.count <= 24, value.letters >= 2, !hasUncommonNumber(value) else { return false }
        let plain = value.lower.map { lookalikes[$0] ?? $0 }
        for candidate in [value.lower, plain] {
            var core = candidate[...]
            while let last = core.last, !isLetter(last) { core.removeLast() }
            while let first = core.first, !isLetter(first) { core.removeFirst() }
            guard core.allSatisfy(isLetter), core.count >= 3 else { continue }
            if known.contains(Array(core)) || WordModel.isCommon(core) { return true }
        }
        return false
    }

    /// `p!ssw0rd`, `p@ss:word!#`, `myPa$$w0rd`: signs and digits within a well-known password of at least eight letters
    /// stand for some of them or for nothing, and little else stands beside it.
    private static func isDisguised(_ value: ValueText) -> Bool {
        guard value.symbols > 0, value.count <= 32, !hasUncommonNumber(value) else { return false }
        let spoken = value.lower.map { lookalikes[$0] ?? $0 }.filter(isLetter)
        let bare = value.lower.filter(isAlphanumeric).map { lookalikes[$0] ?? $0 }
        return longWords.contains { word in
            let isContained = spoken.count <= word.count + 3 && spoken.firstOffset(of: word) != nil
            return bare == word || isContained || isSpelt(word, in: value.lower)
        }
    }

    /// Whether the text is the word, but that signs stand for up to a third of its letters.
    private static func isSpelt(_ word: [UInt8], in lower: [UInt8]) -> Bool {
        guard word.count == lower.count else { return false }
        var hidden = 0
        for (letter, byte) in zip(word, lower) where byte != letter {
            guard lookalikes[byte] == letter || !isAlphanumeric(byte) else { return false }
            hidden += 1
        }
        return hidden * 3 <= word.count
    }

    /// `dbpass`, `apppwd`, `SecurePass123!`: a short name, then the word for a password, then decoration.
    private static func isPasswordOfSomething(_ value: ValueText) -> Bool {
        let lower = value.lower.prefix(while: isLetter)
        guard lower.count <= 16, value.lower.dropFirst(lower.count).allSatisfy({ !isLetter($0) }),
            !hasUncommonNumber(value)
        else { return false }
        return ["password", "passwd", "pass", "pwd", "pw"].contains { ending in
            guard lower.reversed().starts(with: ending.utf8.reversed()) else { return false }
            let name = lower.dropLast(ending.utf8.count)
            return name.count == 2 || name.count == 3 || WordModel.isWordlike(name)
        }
    }

    /// Four digits or more in a row that are neither a year nor a sequence.
    private static func hasUncommonNumber(_ value: ValueText) -> Bool {
        let runs = value.bytes.split { !isDigit($0) }
        return runs.contains { run in
            guard run.count >= 4 else { return false }
            if run.count == 4, run.starts(with: "19".utf8) || run.starts(with: "20".utf8) { return false }
            let digits = Array(run)
            return !isSequence(digits) && !isRepeatedPart(digits) && Set(digits).count > 2
        }
    }

    private static let lookalikes: [UInt8: UInt8] = [
        UInt8(ascii: "0"): UInt8(ascii: "o"), UInt8(ascii: "1"): UInt8(ascii: "l"),
        UInt8(ascii: "3"): UInt8(ascii: "e"),
        UInt8(ascii: "4"): UInt8(ascii: "a"), UInt8(ascii: "5"): UInt8(ascii: "s"),
        UInt8(ascii: "7"): UInt8(ascii: "t"),
        UInt8(ascii: "@"): UInt8(ascii: "a"), UInt8(ascii: "$"): UInt8(ascii: "s"),
        UInt8(ascii: "!"): UInt8(ascii: "i"),
    ]
}
