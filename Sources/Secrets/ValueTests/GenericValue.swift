internal import Digests
internal import Findings

/// Judges a value that nothing but its name makes a secret, by every value test in turn.
struct GenericValue {
    /// How much a name promises, and so how much the value must show.
    enum Demand {
        /// Names that only passwords have: whatever is not obviously something else.
        case low
        /// Names of secrets and keys: what no word explains.
        case medium
        /// Names of tokens, which parsers have too: what no word explains and is no single word.
        case token
        /// Names that mean many things, such as `key`: what only a random source makes.
        case high
    }

    private static let longestPassword = 512

    let value: ValueText
    let style: ReadAssignment.Style
    let demand: Demand
    let file: FileTraits

    /// Reads a value as it is written in a file.
    init(_ bytes: [UInt8], style: ReadAssignment.Style = .quoted, demand: Demand = .low, file: FileTraits) {
        value = ValueText(Self.withoutWrapping(EscapedCharacters.read(bytes) ?? bytes))
        self.style = style
        self.demand = demand
        self.file = file
    }

    /// Why the value is no secret; nil if it may be one.
    var refusal: String? {
        if let reason = length ?? Placeholder.reason(value) ?? Template.reason(value) { return reason }
        if let sample = SampleText.wording(value.bytes) { return "a sample that \(sample)" }
        if let reason = CodeExpression.reason(value) ?? PublicKeyText.reason(value) ?? UnsignedToken.reason(value) {
            return reason
        }
        if value.hasPrefix("basic ") || value.hasPrefix("bearer ") {
            return "an authorization header, which has a rule of its own"
        }
        if style == .bare || style == .loose, let reason = CodeExpression.reason(bare: value) { return reason }
        if UUIDText.isUUID(value) { return uuid }
        if EncodedProse.isProse(value) { return "base64 of words" }
        if let reason = PlainData.reason(value) ?? DigestText.reason(value) { return reason }
        if let reason = WeakPassword.reason(value) ?? numbers ?? WordsTest.reason(value) { return reason }
        if let reason = IdentifierText.reason(value, demand: demand) ?? translation { return reason }
        return randomness ?? encodedText
    }

    /// Whether it is as long as a secret is: other values are not worth counting.
    var hasLength: Bool { length == nil }

    /// The notes for the ladder of a value that passed.
    var notes: [String] {
        [
            "entropy \(oneDecimal(Entropy.bitsPerByte(value.bytes))) bits a byte",
            "value tests passed: no placeholder, template, code, words, weak password, digest, address or public key",
        ]
    }

    /// Takes off what is not part of the value: escaped quotes around it, and `pass:`, by which OpenSSL's options say
    /// that a password follows.
    private static func withoutWrapping(_ bytes: [UInt8]) -> [UInt8] {
        let quote = [UInt8(ascii: "\\"), UInt8(ascii: "\"")]
        if bytes.count > 4, bytes.starts(with: quote), bytes.suffix(2).elementsEqual(quote) {
            return Array(bytes.dropFirst(2).dropLast(2))
        }
        return bytes.starts(with: "pass:".utf8) ? Array(bytes.dropFirst(5)) : bytes
    }

    /// Base64 or hexadecimal digits of a text, or of a user and a password, that is itself no secret: `dGVzdDp0ZXN0`.
    private var encodedText: String? {
        guard value.count >= 8, value.bytes.allSatisfy({ isAlphanumeric($0) || "+/=".utf8.contains($0) }) else {
            return nil
        }
        let texts = [
            BitCodec.hexadecimal.decode(value.bytes), BitCodec.base64.padded(.optional).decode(value.bytes),
        ]
        for case let text? in texts {
            let plain = text.last == 0x0A ? Array(text.dropLast()) : text
            // What is a document says nothing about the secret in it.
            guard plain.count >= 5, plain.first != UInt8(ascii: "{"),
                plain.allSatisfy({ (0x20..<0x7F).contains($0) })
            else { continue }
            let secret = plain.firstIndex(of: UInt8(ascii: ":")).map { Array(plain[($0 + 1)...]) } ?? plain
            if let reason = GenericValue(secret, file: file).refusal { return "an encoded text: \(reason)" }
        }
        return nil
    }

    private var length: String? {
        let least =
            switch demand {
            case .low: style == .indirect || style == .loose ? 6 : 4
            case .medium, .token: style == .indirect ? 8 : 6
            case .high: 12
            }
        if value.count < least { return "shorter than \(least) bytes" }
        if value.bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "not text" }
        if demand == .low, value.count > Self.longestPassword { return "longer than a password" }
        return value.count > AssignmentReader.longestValue ? "longer than a credential" : nil
    }

    private var uuid: String? {
        if UUIDText.isMadeUp(value) { return "a made-up UUID" }
        return demand == .high ? "a UUID beside a weak keyword" : nil
    }

    /// Digits only: a number, unless it is a quoted password or longer than numbers are.
    private var numbers: String? {
        if demand == .token, isBytes { return "bytes, and tokens are text" }
        guard value.digits == value.count else { return nil }
        if Self.limits.contains(where: { value.hasPrefix($0) }) { return "a number at the limit of 64 bits" }
        let isText = style == .quoted || style == .element
        let least =
            switch demand {
            case .low: isText ? 6 : 9
            case .medium, .token: isText ? 8 : 9
            case .high: 16
            }
        return value.count >= least && (isText || !isMoment) ? nil : "a number"
    }

    /// The heads of the largest numbers of 64 bits, with and without a sign.
    private static let limits = ["922337203685477", "1844674407370955"]

    /// Nothing but `\x15\x30`.
    private var isBytes: Bool {
        value.count >= 16
            && value.bytes.split(separator: UInt8(ascii: "\\")).allSatisfy {
                $0.count == 3 && $0.first == UInt8(ascii: "x") && $0.dropFirst().allSatisfy(isHexadecimal)
            }
    }

    /// Seconds, milliseconds or microseconds since 1970 in this age.
    private var isMoment: Bool {
        value.bytes.first == UInt8(ascii: "1") && [10, 13, 16].contains(value.count)
    }

    private var randomness: String? {
        if file.isLockFile, DigestText.isDigest(value) || demand == .high { return "a checksum in a lock file" }
        switch demand {
        case .low where style == .indirect && DigestText.isDigest(value): return "a digest beside another argument"
        case .low, .medium, .token: return style == .loose || style == .indirect ? looseWord : shortWord
        case .high where DigestText.isKeyFingerprint(value): return "a key's fingerprint"
        case .high where DigestText.isNamedDigest(value): return "a name with a digest"
        case .high where isNoEncoding: return "characters that no encoding mixes"
        case .high: return isRandom ? nil : "too regular for a weak keyword"
        }
    }

    /// In a translation, what stands beside the name of a password is what people call it.
    private var translation: String? {
        guard file.isTranslation, value.digits == 0 || value.hasSpace else { return nil }
        return "a translation"
    }

    /// In code and data a few letters that begin with a capital one are a label or a name.
    private var shortWord: String? {
        guard file.kind == .code || file.kind == .data, value.letters == value.count, value.count < 6,
            value.uppers == 1, value.bytes.first.map(isUpper) ?? false
        else { return nil }
        return "a short word"
    }

    /// In prose and arguments a word that is not known must also mix kinds of characters or be long.
    private var looseWord: String? {
        let kinds = [value.uppers, value.lowers, value.digits, value.symbols].count { $0 > 0 }
        if kinds >= 2 || value.count >= 16 || isGibberish { return nil }
        return "a word of one kind of character"
    }

    /// Letters that follow one another as in no word.
    private var isGibberish: Bool {
        value.letters == value.count && value.count >= 6 && WordModel.score(value.lower) < -6.2
    }

    /// Names of labels join their parts with dots and hyphens at once, code and keys of keyboards have marks that no
    /// encoding has.
    private var isNoEncoding: Bool {
        let signs = value.bytes.filter { !isAlphanumeric($0) && $0 != UInt8(ascii: "=") }
        if signs.count * 4 > value.count || signs.contains(where: { "()*$%\\^|".utf8.contains($0) }) { return true }
        return signs.contains(UInt8(ascii: ".")) && signs.contains { "-_".utf8.contains($0) }
    }

    /// Random enough to be made by a machine: long, many different characters, no words.
    private var isRandom: Bool {
        guard value.wordShare < 0.5, value.foreign == 0 else { return false }
        let entropy = Entropy.bitsPerByte(value.bytes)
        if value.digits == value.count { return [16, 24, 32].contains(value.count) }
        if value.bytes.allSatisfy(isHexadecimal) { return value.count >= 32 && entropy >= 3 && value.letters > 0 }
        guard value.digits > 0 || value.count >= 24 else { return false }
        return entropy >= (value.count >= 20 ? 3.5 : 3.0)
    }
}
