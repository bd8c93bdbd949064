import Findings
import Secrets
import Spans
import Testing
import TestSupport

/// One token in every encoding: found as proven, where it stands, and with the way it was found.
@Suite("Encodings") struct EncodingTests {
    static let hidings: [Hiding] = [
        Hiding(name: "base64", hide: Encoded.base64, tag: "decoded:base64"),
        Hiding(
            name: "base64 in a sentence", hide: { Encoded.base64("log in with \($0) today") }, tag: "decoded:base64"),
        Hiding(name: "base64 for addresses", hide: { Encoded.base64URL("~~~?>>" + $0) }, tag: "decoded:base64"),
        Hiding(
            name: "base64 behind a path", hide: Encoded.base64, before: "GET /callback/v2/", after: " HTTP/1.1\n",
            tag: "decoded:base64"),
        Hiding(
            name: "base64 behind a name", hide: Encoded.base64, before: "state-", after: " \n", tag: "decoded:base64"),
        Hiding(
            name: "base64 in a JSON string behind a line break", hide: Encoded.base64, before: #"{"a": "first\n"#,
            after: "\"}\n", tag: "decoded:base64"),
        Hiding(
            name: "data address", hide: Encoded.base64, before: "<a href=\"data:text/plain;base64,", after: "\">\n",
            tag: "decoded:base64"),
        Hiding(
            name: "base64 over lines", hide: { Encoded.wrapped(Encoded.base64($0 + " and more"), at: 20) },
            before: "begin\n", tag: "decoded:base64"),
        Hiding(
            name: "base64 over indented lines",
            hide: { Encoded.wrapped(Encoded.base64("user: a\ntoken: \($0)\n"), at: 24, by: "\r\n      ") },
            before: "key: |\r\n      ", after: "\r\nother: b\r\n", tag: "decoded:base64"),
        Hiding(
            name: "base64 over lines of a comment", hide: { Encoded.wrapped(Encoded.base64($0), at: 20, by: "\n# ") },
            before: "# ", tag: "decoded:base64"),
        Hiding(
            name: "base64 over lines of a JSON string",
            hide: { Encoded.wrapped(Encoded.base64($0), at: 20, by: #"\n"#) }, before: #"{"a": ""#, after: "\"}\n",
            tag: "decoded:base64"),
        Hiding(
            name: "base64 of UTF-16", hide: { Encoded.base64($0.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) },
            tag: "decoded:base64+UTF-16"),
        Hiding(name: "base64 twice", hide: { Encoded.base64(Encoded.base64($0)) }, tag: "decoded:base64+base64"),
        Hiding(
            name: "base64 three times", hide: { Encoded.base64(Encoded.base64(Encoded.base64($0))) },
            tag: "decoded:base64+base64+base64"),
        Hiding(name: "base32", hide: Encoded.base32, after: " \n", tag: "decoded:base32"),
        Hiding(name: "hexadecimal", hide: { Encoded.hexadecimal($0) }, tag: "decoded:hex"),
        Hiding(name: "hexadecimal capitals", hide: { Encoded.hexadecimal($0).uppercased() }, tag: "decoded:hex"),
        Hiding(name: "hexadecimal number", hide: { Encoded.hexadecimal($0) }, before: "x = 0x", tag: "decoded:hex"),
        Hiding(
            name: "hexadecimal in SQL", hide: { Encoded.hexadecimal($0) }, before: "VALUES (X'", after: "')\n",
            tag: "decoded:hex"),
        Hiding(
            name: "hexadecimal behind a name", hide: { Encoded.hexadecimal($0) }, before: "token_", tag: "decoded:hex"),
        Hiding(
            name: "hexadecimal over lines", hide: { Encoded.wrapped(Encoded.hexadecimal($0), at: 32) }, before: "x:\n",
            tag: "decoded:hex"),
        Hiding(
            name: "reversed", hide: { String($0.reversed()) }, before: "x = \"", after: "\"[::-1]\n",
            tag: "decoded:reversed-text"),
        Hiding(
            name: "percent", hide: { Encoded.hexadecimal($0, prefix: "%") }, before: "?t=", after: " \n",
            tag: "decoded:percent-encoding"),
        Hiding(
            name: "percent in the token", hide: { $0.replacing("_", with: "%5F") }, before: "GET /?q=token%3D",
            after: "%26a=b\n", tag: "decoded:percent-encoding"),
        Hiding(
            name: "\\u", hide: { Encoded.hexadecimal($0, prefix: "\\u00") }, before: "x = \"", after: "\"\n",
            tag: "decoded:escape-sequences"),
        Hiding(
            name: "\\u{}", hide: { $0.utf8.map { "\\u{" + String($0, radix: 16) + "}" }.joined() }, before: "x = \"",
            after: "\"\n", tag: "decoded:escape-sequences"),
        Hiding(
            name: "\\x", hide: { Encoded.hexadecimal($0, prefix: "\\x") }, before: "x = '", after: "'\n",
            tag: "decoded:escape-sequences"),
        Hiding(
            name: "octal", hide: Encoded.octal, before: "printf '", after: "'\n", tag: "decoded:escape-sequences"),
        Hiding(
            name: "octal behind a zero", hide: { $0.utf8.map { "\\0" + String($0, radix: 8) }.joined() },
            before: "echo -e '", after: "'\n", tag: "decoded:escape-sequences"),
        Hiding(
            name: "one letter escaped", hide: { "\\x67" + $0.dropFirst() }, before: "x = '", after: "'\n",
            tag: "decoded:escape-sequences"),
        Hiding(
            name: "over a broken line", hide: { $0.prefix(20) + "\\\n" + $0.dropFirst(20) }, before: "x = \"",
            after: "\"\n", tag: "decoded:escape-sequences"),
        Hiding(
            name: "character references", hide: Encoded.references, before: "<p>", after: "</p>\n",
            tag: "decoded:character-references"),
        Hiding(
            name: "hexadecimal references", hide: { $0.utf8.map { "&#x" + String($0, radix: 16) + ";" }.joined() },
            before: "<p>", after: "</p>\n", tag: "decoded:character-references"),
        Hiding(
            name: "a named reference", hide: { $0.replacing("_", with: "&lowbar;") }, before: "<p>", after: "</p>\n",
            tag: "decoded:character-references"),
        Hiding(
            name: "quoted-printable", hide: { Encoded.hexadecimal($0, prefix: "=").uppercased() }, before: "Hello: ",
            tag: "decoded:quoted-printable"),
        Hiding(
            name: "over a soft line break", hide: { $0.prefix(12) + "=\r\n" + $0.dropFirst(12) },
            before: String(repeating: "word ", count: 12), after: "\r\n", tag: "decoded:quoted-printable"),
        Hiding(
            name: "two literals", hide: { $0.prefix(2) + "\" + \"" + $0.dropFirst(2) }, before: "x = \"",
            after: "\";\n", tag: "decoded:concatenated-literals"),
        Hiding(
            name: "literals over lines",
            hide: { Encoded.pieces($0, of: 12).joined(separator: "' +\n        '") }, before: "x = '", after: "';\n",
            tag: "decoded:concatenated-literals"),
        Hiding(
            name: "operator at the start of the line",
            hide: { Encoded.pieces($0, of: 14).joined(separator: "\"\n    . \"") }, before: "$x = \"", after: "\";\n",
            tag: "decoded:concatenated-literals"),
        Hiding(
            name: "Visual Basic", hide: { Encoded.pieces($0, of: 14).joined(separator: "\" & _\r\n    \"") },
            before: "x = \"", after: "\"\r\n", tag: "decoded:concatenated-literals"),
        Hiding(
            name: "an operator and a broken line",
            hide: { Encoded.pieces($0, of: 13).joined(separator: "\" + \\\n    \"") },
            before: "x = \"", after: "\"\n", tag: "decoded:concatenated-literals"),
        Hiding(
            name: "literals with a kind",
            hide: { Encoded.pieces($0, of: 13).joined(separator: "\" +\n    @\"") },
            before: "x = @\"", after: "\";\n", tag: "decoded:concatenated-literals"),
        Hiding(
            name: "literals with a kind side by side",
            hide: { Encoded.pieces($0, of: 13).joined(separator: "'\n    rb'") },
            before: "x = (b'", after: "')\n", tag: "decoded:concatenated-literals"),
        Hiding(
            name: "literals side by side", hide: { Encoded.pieces($0, of: 11).joined(separator: "\"\n     \"") },
            before: "x = (\"", after: "\")\n", tag: "decoded:concatenated-literals"),
        Hiding(
            name: "shell literals", hide: { Encoded.pieces($0, of: 21).joined(separator: "\"\"") }, before: "x=\"",
            after: "\"\n", tag: "decoded:concatenated-literals"),
        Hiding(
            name: "base64 in two literals",
            hide: { Encoded.pieces(Encoded.base64($0), of: 30).joined(separator: "\" + \"") },
            before: "x = \"", after: "\"\n", tag: "decoded:concatenated-literals+base64"),
        Hiding(
            name: "base64 with escapes", hide: { Encoded.base64($0 + "?").replacing("=", with: "%3D") },
            before: "?state=", tag: "decoded:base64"),
        Hiding(
            name: "hexadecimal in base64", hide: { Encoded.base64(Encoded.hexadecimal($0)) }, tag: "decoded:base64+hex"),
        Hiding(
            name: "reversed base64", hide: { String(Encoded.base64($0 + "!!").reversed()) },
            tag: "decoded:reversed-text+base64"),
    ]

    @Test(arguments: hidings) func tokenIsFound(_ hiding: Hiding) throws {
        let token = SampleToken.github(hidings.firstIndex { $0.name == hiding.name } ?? 0)
        let hidden = hiding.hide(token)
        let text = "some first line\n" + hiding.before + hidden + hiding.after + "the last line\n"
        let findings = try Looking.findings(text)
        #expect(findings.map(\.rule.path) == ["github/personal-access-token"])
        let finding = try #require(findings.first)
        #expect(finding.secret.revealed == Array(token.utf8))
        #expect(finding.proof == .proven)
        #expect(finding.tags.contains(hiding.tag))
        #expect(finding.ladder.last?.hasPrefix("decoded from ") == true)
        let bytes = Array(text.utf8)
        let shown = String(decoding: bytes[finding.range.range], as: UTF8.self)
        // Padding does not belong to a run.
        let unpadded = String(hidden.prefix { $0 != "=" })
        #expect(shown == hidden || shown.hasSuffix(unpadded) || shown + "%3D" == hidden || shown + "%3D%3D" == hidden)
    }

    private var hidings: [Hiding] { Self.hidings }

    @Test(arguments: ["token=3D", "TOKEN", "token_", "v2"]) func rightBehindAWordItStandsAsItIs(before: String) throws {
        let token = SampleToken.github(3)
        let finding = try #require(try Looking.findings("state \(before)\(token)\n").first)
        #expect(finding.secret.revealed == Array(token.utf8) && finding.proof == .proven && finding.tags.isEmpty)
    }
}
