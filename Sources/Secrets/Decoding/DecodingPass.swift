internal import Spans

/// Goes over a text and decodes whatever stands in it in another form. O(bytes), whatever the text.
struct DecodingPass {
    /// Where the pieces go.
    let decoded: DecodedText
    /// What makes a text worth turning round; nil for one that was turned round already.
    let turning: ReversedKeywords?
    /// How many decoded bytes are kept before they are worked off.
    private static let room = 1 << 22

    /// Decodes all of `text`, in every encoding. Calls `workOff` whenever there are many pieces, and at the end: it has
    /// to forget them, and returns false to stop.
    func decode(_ text: Span<UInt8>, workOff: () -> Bool) {
        let isRunning = EncodedRunSearch().forEachRun(in: text) { run in
            decodeRun(run, in: text)
            return !isFull || workOff()
        }
        guard isRunning else { return }
        let isDone = StretchSearch().forEachStretch(in: text) { layer, stretch in
            decodeStretch(stretch, layer, in: text)
            return !isFull || workOff()
        }
        if isDone { _ = workOff() }
    }

    private var isFull: Bool { decoded.bytes.count >= Self.room }

    // MARK: - Runs

    private func decodeRun(_ run: EncodedRun, in text: Span<UInt8>) {
        if run.isOnly([.digits, .symbols]) || run.isOnly([.small, .symbols]) { return }
        if run.isOnly(.hexadecimal) {
            decodeHexadecimal(run, in: text)
        } else if run.isOnly(.base32) {
            decodeBase32(run, in: text)
        } else {
            if Base64.isPlausible(run) { decodeBase64(run, in: text) }
            decodeSections(of: run, in: text)
        }
        if let turning, let range = ReversedText.plausible(run, in: text),
            turning.stand(in: text, range) || Base64.mayHoldReversedText(run, in: text)
        {
            decoded.add(Layer.turned, from: .run(range)) { ReversedText.decode(range, in: text, into: &$0) }
        }
    }

    private func decodeBase64(_ run: EncodedRun, in text: Span<UInt8>) {
        decodeBase64(run, from: run.first.start, in: text)
        Base64.forEachLaterStart(of: run, in: text) { decodeBase64(run, from: $0, in: text) }
        guard !run.more.isEmpty else { return }
        for part in [run.first] + run.more where part.count >= Base64.shortest {
            let line = EncodedRun(first: part, more: [], alphabet: run.alphabet)
            decodeBase64(line, from: part.start, in: text)
        }
    }

    private func decodeBase64(_ run: EncodedRun, from start: Int, in text: Span<UInt8>) {
        guard Base64.mayHoldText(run, from: start, in: text) else { return }
        decoded.addData(.base64, from: ByteRange(start, run.whole.end)) {
            Base64.decode(run, from: start, in: text, into: &$0)
        }
    }

    private func decodeHexadecimal(_ run: EncodedRun, in text: Span<UInt8>) {
        guard Hexadecimal.isPlausible(run.first, in: text) else { return }
        decoded.addData(.hexadecimal, from: run.whole) { Hexadecimal.decode(run, in: text, into: &$0) }
    }

    private func decodeBase32(_ run: EncodedRun, in text: Span<UInt8>) {
        guard run.count >= Base32.shortest else { return }
        decoded.addData(.base32, from: run.whole) { Base32.decode(run, in: text, into: &$0) }
    }

    /// Hexadecimal digits and base32 beside other characters: between symbols, or behind `0x`.
    private func decodeSections(of run: EncodedRun, in text: Span<UInt8>) {
        guard run.first.count >= min(Hexadecimal.shortest, Base32.shortest) else { return }
        let table = RunAlphabet.table
        var start = run.first.start
        var kinds: UInt8 = 0
        for index in run.first.start...run.first.end {
            let kind = index < run.first.end ? table[Int(text[index])] : RunAlphabet.symbols.rawValue
            guard kind == RunAlphabet.symbols.rawValue else {
                kinds |= kind
                if kind == RunAlphabet.otherSmall.rawValue, text[index] == UInt8(ascii: "x"), index - start <= 1 {
                    (start, kinds) = (index + 1, 0)
                }
                continue
            }
            let alphabet = RunAlphabet(rawValue: kinds)
            let section = EncodedRun(first: ByteRange(start, index), more: [], alphabet: alphabet)
            if alphabet.isSubset(of: .hexadecimal) {
                if section.count >= Hexadecimal.shortest { decodeHexadecimal(section, in: text) }
            } else if alphabet.isSubset(of: .base32) {
                decodeBase32(section, in: text)
            }
            (start, kinds) = (index + 1, 0)
        }
    }

    // MARK: - Stretches

    private func decodeStretch(_ stretch: ByteRange, _ layer: Layer, in text: Span<UInt8>) {
        decoded.add(layer.alone, from: .stretch(stretch)) { bytes in
            switch layer {
            case .percent: PercentEncoding.decode(stretch, in: text, into: &bytes)
            case .backslash: BackslashEscapes.decode(stretch, in: text, into: &bytes)
            case .entities: CharacterReferences.decode(stretch, in: text, into: &bytes)
            case .quotedPrintable: QuotedPrintable.decode(stretch, in: text, into: &bytes)
            case .concatenation: LiteralConcatenation.decode(stretch, in: text, into: &bytes)
            default: return
            }
        }
    }
}
