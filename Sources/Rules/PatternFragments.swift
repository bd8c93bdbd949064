/// Pieces of expressions that many credential rules share. A rule file writes `{{name}}`; the reader puts the piece in
/// its place, so that the catalogue holds plain expressions.
enum PatternFragments {
    /// Replaces every `{{name}}`. Nil, with the name, for one that does not exist.
    static func expand(_ pattern: String) -> Result<String, Unknown> {
        var expanded = ""
        var rest = pattern[...]
        while let opening = rest.firstRange(of: "{{") {
            guard let closing = rest[opening.upperBound...].firstRange(of: "}}") else { break }
            let name = String(rest[opening.upperBound..<closing.lowerBound])
            guard let piece = pieces[name] else { return .failure(Unknown(name: name)) }
            expanded += rest[..<opening.lowerBound] + piece
            rest = rest[closing.upperBound...]
        }
        return .success(expanded + rest)
    }

    /// A name that no piece has.
    struct Unknown: Error {
        let name: String
    }

    /// `start`: no word goes on to the left, unless its last character belongs to an escape such as `\n`,
    /// `%3D` or a terminal's colour. `seam`: the same, or one can see where a word ends and the token begins; the
    /// group `glued` then takes part, and the match counts only where it is proven.
    /// `end`: no word goes on to the right. `assigned`: stands between a vendor's name and a value, and fits
    /// when the vendor's name and a word such as `token` name what the value is assigned to, in most languages.
    /// `credential`: the same where the word belongs to the same name as the vendor's, for vendors that are named with
    /// a word of every day.
    /// `uuid`: 8-4-4-4-12 hexadecimal digits. `equals`: only its last part, from the end of a name to the value, for
    /// names that are words of every day.
    private static let pieces: [String: String] = [
        "start": start,
        "seam": "(?:" + start + #"|(?<glued>(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[a-z])|(?<=[\d_-])))"#,
        "end": #"(?![\w-])"#,
        "assigned": gap + credentialWord + #"[\w.\- ]{0,24}?(?:"# + named + "|" + spaced + ")" + opened,
        "credential": #"[\w.\- ]{0,24}?"# + credentialWord + #"[\w.\- ]{0,24}?(?:"# + named + "|" + spaced + ")"
            + opened,
        "uuid": "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}",
        "equals": "(?:" + named + ")" + opened,
    ]

    private static let start = #"(?<!(?<!\\|%[\dA-F]|\[\d|\[\d\d|;\d\d)[\w-])"#
    /// From the vendor's name to the word: the rest of a line, or the next line.
    private static let gap = #"(?:[^\n]{0,64}?|[^\n]{0,24}\n[ \t]{0,12}[^\n]{0,24}?)"#
    private static let credentialWord =
        #"(?i:key|token|tkn|secret|passw|pwd|auth|cred|access|private|api|pat|bearer|webhook|client)"#
    /// What closes the name, and an operator: `=`, `:`, `=>`, `:=`, `: string =`, `", "`, `>`, `" value="`, ...
    private static let named = #"["'`\])>}\\]{0,4}[ \t]{0,6}(?:"# + operators.joined(separator: "|") + #")\s{0,16}"#
    private static let operators = [
        #":[ \t]{0,3}[&\w<>\[\]?]{2,20}[ \t]{0,3}="#, "=>", ":{1,3}=", #"\?="#, #"\|\|=?"#, #"\+="#, #"\.="#, "={1,3}",
        ":-", #"\?\?"#, #"\?:"#, ":", #",?\s{1,20}["']?value["']?[ \t]{0,2}[:=]"#, ",", #"\("#, ">", "or[ ]",
        #"</\w{1,12}>\s{0,8}<\w{1,12}>"#, #"\{\s{1,8}(?:\w+[ \t]*=[^\n]{0,60}\n\s{0,8}){0,3}?default[ \t]{0,8}="#,
    ]
    /// Nothing but blanks, as on command lines, or a hyphen.
    private static let spaced = #"(?:["'`]?[ \t]{1,3}|-)"#
    /// What opens the value.
    private static let opened = #"["'`({\[\\]{0,4}"#
}
