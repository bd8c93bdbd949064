import Catalogue
import Rules
import Spans
import TestSupport
import Testing

@testable import Secrets

/// What a name's own line says by itself, it says whatever stands on the next lines.
@Suite struct OneLineTests {
    private static let kinds: [FileKind] = [.code, .configuration, .shell, .data, .prose]
    private static let followers = [
        "\"literal value\"\n", "  'x9Q2literal'\n", "value=\"abcdef\"\n", "<string>abc</string>\n", "+ \"joined\"\n",
        "}\n",
        "", "  { 'a', 'b', 'c', 'd', 'e', 'f' };\n", "\\\n", "= \"abc\"\n",
    ]
    private static let lines = [
        "password", "key)", "token;", "secret = foo(bar);", "key->next;", "lookup(c->db, key)", "key =", "key = (",
        "key = {",
        "key: [", "key ==", "key or", "key is", "name=token", "\"name\": key", "<password>", "key = foo \\",
        "key, err :=",
        "set_key(", "key[32] =", "key ||", "key -", "key ? a : b", "key * 2", "case KEY_A:", "key: String =",
        "ENV KEY x",
        "--password x", "key `", "key = 'x", "key = a & b", "key <", "key / 2", "s:3:key;s:4:", "key = \u{201C}x",
        "key\r",
    ]

    @Test func nextLinesMakeNoDifference() {
        var decided = 0
        let examples = Catalogue.rules.credentials
            .flatMap { $0.head.examples.flagged + $0.head.examples.clean }
            .flatMap { $0.text.split(separator: "\n").map(String.init) }
        for line in Self.lines + examples {
            let bytes = Array(line.utf8) + [0x0A]
            for name in names(in: bytes) {
                for kind in Self.kinds {
                    let syntax = AssignmentSyntax(kind: kind, name: name)
                    guard syntax.staysInLine(bytes.span) else { continue }
                    decided += 1
                    let own = syntax.read(bytes.span)?.value
                    for follower in Self.followers {
                        let text = bytes + Array(follower.utf8)
                        #expect(syntax.read(text.span)?.value == own, "\(line) | \(follower)")
                    }
                }
            }
        }
        #expect(decided > 2_000)
    }

    private func names(in bytes: [UInt8]) -> [ByteRange] {
        var names: [ByteRange] = []
        var start: Int?
        for (index, byte) in bytes.enumerated() {
            let isName = isWordByte(byte) || byte == 0x2D || byte == 0x2E
            if isName, start == nil { start = index }
            if !isName, let first = start {
                names.append(ByteRange(first, index))
                start = nil
            }
        }
        return names
    }
}
