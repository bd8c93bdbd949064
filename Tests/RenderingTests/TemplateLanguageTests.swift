import Findings
import Testing

/// The template language by itself: each line a template and what it puts out, after Go's `text/template`, Sprig and
/// Helm.
@Suite("Template language") struct TemplateLanguageTests {
    private static let values = """
        name: web
        port: 8080
        on: true
        "off": false
        empty: ""
        ratio: 0.5
        list: [a, b, c]
        map: {y: 2, x: one}
        deep: {er: {est: bottom}}
        text: "it {{ .Values.name }}s"
        """

    @Test(arguments: [
        ("{{ .Values.name }}", "web"),
        ("a {{- .Values.name -}} b", "awebb"),
        ("a\n  {{- /* note */ -}}\n b", "ab"),
        ("{{/* a */}}x", "x"),
        ("{{ if .Values.on }}yes{{ else }}no{{ end }}", "yes"),
        ("{{ if .Values.off }}1{{ else if .Values.on }}2{{ else }}3{{ end }}", "2"),
        ("{{ if not .Values.empty }}none{{ end }}", "none"),
        ("{{ with .Values.deep.er }}{{ .est }}{{ else }}x{{ end }}", "bottom"),
        ("{{ with .Values.gone }}x{{ else }}else{{ end }}", "else"),
        ("{{ range .Values.list }}{{ . }};{{ end }}", "a;b;c;"),
        ("{{ range $i, $x := .Values.list }}{{ $i }}{{ $x }}{{ end }}", "0a1b2c"),
        ("{{ range $k, $v := .Values.map }}{{ $k }}={{ $v }} {{ end }}", "x=one y=2 "),
        ("{{ range .Values.gone }}x{{ else }}nothing{{ end }}", "nothing"),
        ("{{ range .Values.list }}{{ if eq . \"b\" }}{{ break }}{{ end }}{{ . }}{{ end }}", "a"),
        ("{{ range .Values.list }}{{ if eq . \"b\" }}{{ continue }}{{ end }}{{ . }}{{ end }}", "ac"),
        ("{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}", "2"),
        ("{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ end }}{{ $x }}", "1"),
        ("{{ range .Values.list }}{{ $.Values.name }}{{ end }}", "webwebweb"),
        ("{{ define \"t\" }}<{{ . }}>{{ end }}{{ template \"t\" .Values.name }}", "<web>"),
        ("{{ block \"b\" .Values.port }}[{{ . }}]{{ end }}", "[8080]"),
        ("{{ include \"h\" . | upper | quote }}", "\"HELPED WEB\""),
        ("{{ tpl .Values.text . }}", "it webs"),
        ("{{ (index .Values.list 1) }}{{ index .Values \"deep\" \"er\" \"est\" }}", "bbottom"),
        ("{{ .Values.port | int | add 1 }}", "8081"),
        (
            "{{ printf \"%s-%d %q %5d|%-4s|%04d %.2f %%\" \"a\" 7 \"q\" 42 \"l\" 3 1.5 }}",
            "a-7 \"q\"    42|l   |0003 1.50 %"
        ),
        (
            "{{ .Release.Name }} {{ .Release.Namespace }} {{ .Chart.Name }}-{{ .Chart.Version }} {{ .Chart.AppVersion }}",
            "release-name default web-1.2.3 4.5"
        ),
        ("{{ .Template.Name }} {{ $.Template.BasePath }}", "web/templates/a.yaml web/templates"),
        ("{{ .Values.gone.further | default \"d\" }}", "d"),
        ("{{ `raw {{ text }}` }}", "raw {{ text }}"),
        ("{{ 'a' }} {{ 0x10 }} {{ 1_000 }} {{ -3 }} {{ 1.5 }} {{ nil | default \"n\" }}", "97 16 1000 -3 1.5 n"),
        (
            "{{ and .Values.on .Values.name }} {{ or .Values.empty \"z\" }} {{ and .Values.off (fail \"no\") }}",
            "web z false"
        ),
    ]) func language(_ template: String, _ expected: String) {
        #expect(
            output(template, values: Self.values, helpers: "{{ define \"h\" }}helped {{ .Values.name }}{{ end }}")
                == expected)
    }

    @Test(arguments: [
        ("trim \"  a \"", "a"), ("trimAll \"-\" \"-a-\"", "a"), ("trimPrefix \"v\" \"v1\"", "1"),
        ("trimSuffix \"-\" \"a-\"", "a"), ("trunc 3 \"abcdef\"", "abc"), ("trunc -2 \"abcdef\"", "ef"),
        ("replace \"+\" \"_\" \"a+b+\"", "a_b_"), ("lower \"AB\"", "ab"), ("title \"a bc\"", "A Bc"),
        ("quote \"a\\\"b\" 1", "\"a\\\"b\" \"1\""), ("squote \"a\"", "'a'"), ("nindent 2 \"a\\nb\"", "\n  a\n  b"),
        ("indent 1 \"a\\nb\"", " a\n b"), ("ternary 1 2 true", "1"), ("coalesce \"\" 0 \"c\"", "c"),
        ("list 1 2 | toJson", "[1,2]"), ("dict \"a\" 1 \"b\" (list \"x\") | toJson", "{\"a\":1,\"b\":[\"x\"]}"),
        ("dict \"b\" 1 \"a\" (dict \"c\" \"yes\") | toYaml", "a:\n  c: 'yes'\nb: 1"),
        ("list (dict \"a\" 1 \"b\" 2) \"x\" | toYaml", "- a: 1\n  b: 2\n- x"),
        ("dict \"k\" \"l1\\nl2\\n\" | toYaml", "k: |\n  l1\n  l2"),
        ("(fromYaml \"a: {b: [1, 2]}\").a.b | last", "2"), ("(fromJson \"{\\\"a\\\": true}\").a", "true"),
        ("merge (dict \"a\" 1) (dict \"a\" 2 \"b\" 3) | toJson", "{\"a\":1,\"b\":3}"),
        ("mergeOverwrite (dict \"a\" 1) (dict \"a\" 2 \"b\" 3) | toJson", "{\"a\":2,\"b\":3}"),
        ("set (dict \"a\" 1) \"b\" 2 | toJson", "{\"a\":1,\"b\":2}"), ("hasKey (dict \"a\" 1) \"a\"", "true"),
        ("get (dict \"a\" 1) \"b\"", ""), ("pluck \"a\" (dict \"a\" 1) (dict \"a\" 2) | first", "1"),
        ("keys (dict \"b\" 1 \"a\" 2) | sortAlpha | join \",\"", "a,b"),
        ("omit (dict \"a\" 1 \"b\" 2) \"a\" | toJson", "{\"b\":2}"),
        ("pick (dict \"a\" 1 \"b\" 2) \"a\" | toJson", "{\"a\":1}"),
        ("dig \"a\" \"b\" \"no\" (dict \"a\" (dict \"b\" 1))", "1"),
        ("append (list 1) 2 | len", "2"), ("concat (list 1) (list 2) | toJson", "[1,2]"), ("has 2 (list 1 2)", "true"),
        ("contains \"b\" \"abc\"", "true"), ("hasPrefix \"a\" \"abc\"", "true"), ("hasSuffix \"a\" \"abc\"", "false"),
        ("without (list 1 2 3) 2 | toJson", "[1,3]"), ("uniq (list 1 1 2) | toJson", "[1,2]"),
        ("until 3 | toJson", "[0,1,2]"), ("splitList \",\" \"a,b\" | last", "b"), ("(split \".\" \"a.b\")._1", "b"),
        ("join \"-\" (list 1 2)", "1-2"), ("b64enc \"hello\"", "aGVsbG8="), ("b64dec \"aGVsbG8=\"", "hello"),
        ("sha512sum \"abc\" | trunc 8", "ddaf35a1"), ("mustToJson .Values.map", "{\"x\":\"one\",\"y\":2}"),
        ("toToml .Values.map", "x = \"one\"\ny = 2\n"),
        ("toToml .Values.deep", "[er]\n  est = \"bottom\"\n"),
        (
            "dict \"a b\" (list 1 true \"c\") \"t\" (list (dict \"k\" 1)) | toToml",
            "\"a b\" = [1, true, \"c\"]\n\n[[t]]\n  k = 1\n"
        ),
        ("sha256sum \"\" | trunc 8", "e3b0c442"), ("regexMatch \"^a.c$\" \"abc\"", "true"),
        ("regexReplaceAll \"a(.)\" \"abac\" \"${1}x\"", "bxcx"), ("regexFind \"[0-9]+\" \"a12b\"", "12"),
        ("semverCompare \">=1.19-0\" \"v1.33.0\"", "true"), ("semverCompare \"<1.19-0\" \"1.33.0\"", "false"),
        ("semverCompare \"^1.2.3\" \"1.9.0\"", "true"), ("semverCompare \"~1.2.3\" \"1.3.0\"", "false"),
        ("semverCompare \"1.2.x || >=3\" \"3.1.0\"", "true"), ("(semver \"1.2.3-a\").Minor", "2"),
        ("kindOf (list)", "slice"), ("kindIs \"map\" (dict)", "true"), ("typeIs \"string\" \"a\"", "true"),
        ("empty \"\"", "true"), ("div 7 2", "3"), ("mod 7 2", "1"), ("max 1 5 3", "5"), ("mul 2 3 4", "24"),
        ("sub 5 2", "3"),
        ("int \"7\"", "7"), ("float64 \"1.5\"", "1.5"), ("gt 2 1", "true"), ("le \"a\" \"b\"", "true"),
        ("ne 1 2", "true"),
        ("eq \"a\" \"b\" \"a\"", "true"), ("lookup \"v1\" \"Secret\" \"n\" \"x\" | len", "0"),
        (".Capabilities.APIVersions.Has \"apps/v1\"", "true"),
        (".Capabilities.APIVersions.Has \"monitoring.coreos.com/v1\"", "false"),
        ("mustToJson (list)", "[]"), ("base \"a/b.c\"", "b.c"), ("(urlParse \"https://a.b:1/c?d\").host", "a.b:1"),
        ("camelcase \"a-b_c\"", "ABC"), ("snakecase \"aB c\"", "a_b_c"), ("toString 5 | len", "1"),
        ("substr 1 3 \"abcd\"", "bc"),
        ("randAlphaNum 10", "$(unknown)"), ("(genCA \"a\" 1).Cert", "$(unknown)"),
        ("required \"m\" .Values.gone", "$(unknown)"),
        ("eq (randAlpha 5) \"a\" | toString", "$(unknown)"),
    ]) func functions(_ call: String, _ expected: String) {
        #expect(output("x{{ \(call) }}", values: Self.values) == "x" + expected)
    }
}
