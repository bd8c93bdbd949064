import Foundation
import TestSupport

/// One place in a repository where a test hides a token of its own, and where a report must say that it is.
struct HidingPlace {
    /// What kind of place a report must name: `file`, `blob`, `commit-message`...
    var kind: String
    /// The path that it must name; nil for places without one.
    var path: String?
    /// The file inside a container.
    var member: String?
    /// The flag that is needed to look there; nil for none.
    var flag: String?

    /// A file of the current tree.
    static func current(_ path: String, member: String? = nil) -> HidingPlace {
        HidingPlace(kind: "file", path: path, member: member)
    }

    /// A file of some commit.
    static func past(_ path: String) -> HidingPlace { HidingPlace(kind: "blob", path: path) }
}

/// Files that hide a token by how it is written, or by their names.
enum HidingFiles {
    /// A file, and the member that is to be named if it is a container.
    typealias File = (path: String, bytes: [UInt8], member: String?)

    /// Every file, each with the token that `token` gives for its path.
    static func all(_ token: (String) -> String) throws -> [File] {
        try encodings.map { ("enc/\($0.path)", Array($0.text(token("enc/\($0.path)")).utf8), nil) } + bytes(token)
            + plainFiles(token) + containers(token)
    }

    private static let encodings: [(path: String, text: @Sendable (String) -> String)] = [
        ("base64.txt", { "state = \(Encoded.base64($0))\n" }),
        ("base64url.txt", { "GET /callback?state=\(Encoded.base64URL($0))\n" }),
        ("base64-padded.json", { "{\"auth\": \"\(Encoded.base64("user:\($0)"))\"}\n" }),
        (
            "base64-lines.pem",
            { "-----BEGIN DATA-----\n\(Encoded.wrapped(Encoded.base64("t=\($0)"), at: 32))\n-----END-----\n" }
        ),
        (
            "base64-block.yaml",
            { "data: |\n    \(Encoded.wrapped(Encoded.base64("key \($0)"), at: 20, by: "\n    "))\n" }
        ),
        ("base64-lines.json", { "{\"d\": \"\(Encoded.wrapped(Encoded.base64($0), at: 28, by: "\\n"))\"}\n" }),
        ("secret.yaml", { "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  t: \(Encoded.base64($0))\n" }),
        ("base64-twice.txt", { Encoded.base64(Encoded.base64($0)) + "\n" }),
        ("base64-thrice.txt", { Encoded.base64(Encoded.base64(Encoded.base64($0))) + "\n" }),
        ("powershell.ps1", { "powershell -EncodedCommand \(Encoded.base64(utf16("$t = '\($0)'")))\n" }),
        ("base32.txt", { "seed: \(Encoded.base32($0))\n" }),
        ("hex.txt", { "0x\(Encoded.hexadecimal($0))\n" }),
        ("hex-capitals.sql", { "INSERT INTO t VALUES (X'\(Encoded.hexadecimal($0).uppercased())');\n" }),
        ("percent.txt", { "GET /?t=\(Encoded.hexadecimal($0, prefix: "%"))\n" }),
        ("unicode.json", { "{\"t\": \"\(Encoded.hexadecimal($0, prefix: "\\u00"))\"}\n" }),
        ("escapes.c", { "char *t = \"\(Encoded.hexadecimal($0, prefix: "\\x"))\";\n" }),
        ("octal.sh", { "printf '\(Encoded.octal($0))'\n" }),
        ("entities.html", { "<p>\(Encoded.references($0))</p>\n" }),
        ("entities.xml", { "<t>\($0.utf8.map { "&#x" + String($0, radix: 16) + ";" }.joined())</t>\n" }),
        ("mail.eml", { "Token: \(Encoded.hexadecimal($0, prefix: "=").uppercased())\n" }),
        ("mail-lines.eml", { String(repeating: "word ", count: 12) + $0.prefix(10) + "=\n" + $0.dropFirst(10) + "\n" }),
        ("reversed.py", { "t = \"\(String($0.reversed()))\"[::-1]\n" }),
        ("joined.js", { "const t = \"\($0.prefix(2))\" + \"\($0.dropFirst(2))\";\n" }),
        ("joined-lines.java", { "String t = \"\(Encoded.pieces($0, of: 9).joined(separator: "\"\n    + \""))\";\n" }),
        ("joined.php", { "$t = '\(Encoded.pieces($0, of: 15).joined(separator: "' . '"))';\n" }),
        ("joined.vb", { "t = \"\(Encoded.pieces($0, of: 15).joined(separator: "\" & _\n  \""))\"\n" }),
        ("adjacent.py", { "t = ('\(Encoded.pieces($0, of: 13).joined(separator: "'\n     '"))')\n" }),
        ("broken-line.sh", { "T=\($0.prefix(17))\\\n\($0.dropFirst(17))\n" }),
        ("picture.svg", { "<svg><!-- \($0) --><rect/></svg>\n" }),
        ("cell.ipynb", { notebook(source: "t = '\($0)'", output: "") }),
        ("output.ipynb", { notebook(source: "1", output: "logged in as \($0)") }),
        ("carriage.txt", { "one\rtwo \($0)\rthree\r" }), ("windows.ini", { "[a]\r\nt=\($0)\r\n" }),
    ]

    private static func notebook(source: String, output: String) -> String {
        """
        {"cells": [{"cell_type": "code", "source": ["import os\\n", "\(source)\\n"], "outputs":
        [{"output_type": "stream", "text": ["\(output)\\n"]}]}], "nbformat": 4}

        """
    }

    private static func utf16(_ text: String, bigEndian: Bool = false) -> [UInt8] {
        text.utf16.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
    }

    /// Encodings whose files are no UTF-8, or hold something compressed.
    private static func bytes(_ token: (String) -> String) throws -> [File] {
        let line = { (token: String) in "token = \(token)\n" }
        let forms: [(String, (String) throws -> [UInt8])] = [
            ("utf16.txt", { [0xFF, 0xFE] + utf16(line($0)) }), ("utf16-big.txt", { utf16(line($0), bigEndian: true) }),
            ("latin1.txt", { [0xE9, 0x20] + Array(line($0).utf8) }),
            ("mark.txt", { [0xEF, 0xBB, 0xBF] + Array(line($0).utf8) }),
            ("program.bin", { [0x7F, 0x45, 0x4C, 0x46, 0, 0, 0] + Array($0.utf8) + [0, 1, 2] }),
            (
                "helm.yaml",
                {
                    let release = try Archive.compressed("gzip", Array("{\"manifest\": \"\($0)\"}".utf8))
                    return Array("data:\n  release: \(Encoded.base64(Encoded.base64(release)))\n".utf8)
                }
            ),
            (
                "cloud-init.yaml",
                {
                    let data = try Archive.compressed("gzip", Array("#cloud-config\n# \($0)\n".utf8))
                    return Array("content: \(Encoded.base64(data))\n".utf8)
                }
            ),
            (
                "saml.txt",
                { Array("Request=\(Encoded.base64(try Archive.compressed("zlib", Array(line($0).utf8))))\n".utf8) }
            ),
            (
                "zip.txt",
                {
                    let archive = Archive.zip([("a.txt", Array(line($0).utf8))])
                    return Array("\(Encoded.wrapped(Encoded.base64(archive), at: 76))\n".utf8)
                }
            ),
        ]
        return try forms.map { ("enc/" + $0.0, try $0.1(token("enc/" + $0.0)), nil) }
    }

    /// Files whose names make others look away.
    private static func plainFiles(_ token: (String) -> String) -> [File] {
        [
            "package-lock.json", "yarn.lock", "node_modules/left/index.js", "vendor/lib/a.go", "dist/app.min.js",
            "dist/app.js.map", "LICENSE", ".hidden", "with space/\u{E9}t\u{E9}.txt", "tests/fixtures/sample.env",
            "locale/de.po", "a/b/c/d/e/f/g/h/i/j/deep.txt", "image.png.txt", "Pods/x.m", "go.sum", ".env.example",
            "README.md", "generated/a.pb.go",
        ].map { ("names/" + $0, Array("a;b=\"\(token("names/" + $0))\";c\n".utf8), nil) }
    }

    private static func containers(_ token: (String) -> String) throws -> [File] {
        let line = { (token: String) in Array("token = \(token)\n".utf8) }
        let zip = { (name: String, content: [UInt8]) in
            try Archive.zip([(name, content)]) {
                Array(try Archive.compressed("zlib", $0).dropFirst(2).dropLast(4))
            }
        }
        let boxes: [(String, String, (String) throws -> [UInt8])] = [
            ("app.zip", "a/x.env", { try zip("a/x.env", line($0)) }),
            ("noname", "x.env", { try zip("x.env", line($0)) }),
            ("app.jar", "config/a.properties", { try zip("config/a.properties", line($0)) }),
            ("a.docx", "word/document.xml", { try zip("word/document.xml", Array("<w:t>\($0)</w:t>".utf8)) }),
            ("a.xlsx", "xl/sharedStrings.xml", { try zip("xl/sharedStrings.xml", Array("<t>\($0)</t>".utf8)) }),
            ("a.whl", "pkg/__init__.py", { try zip("pkg/__init__.py", line($0)) }),
            ("a.apk", "assets/config.json", { try zip("assets/config.json", line($0)) }),
            ("stored.zip", "x.env", { Archive.zip([("x.env", line($0))], .init(method: 0)) }),
            ("encoded.zip", "a.txt", { try zip("a.txt", Array("x = \(Encoded.base64($0))\n".utf8)) }),
            ("a.tar", "etc/app.conf", { Archive.tar([("etc/app.conf", line($0))]) }),
            ("a.tar.gz", "x", { try Archive.compressed("gzip", Archive.tar([("x", line($0))])) }),
            ("a.deb", "control", { Archive.ar([("control", line($0))]) }),
            (
                "nested.tgz", "lib/app.jar!db.properties",
                { try Archive.compressed("gzip", Archive.tar([("lib/app.jar", zip("db.properties", line($0)))])) }
            ),
            ("dump.sql.gz", "dump.sql", { try Archive.compressed("gzip", line($0)) }),
            ("dump.bz2", "dump", { try Archive.compressed("bz2", line($0)) }),
            ("dump.xz", "dump", { try Archive.compressed("lzma", line($0)) }),
            ("dump.zst", "dump", { Archive.zstandard(line($0)) }),
            ("text.png", "Comment", { Archive.png([("tEXt", Array("Comment".utf8) + [0] + line($0))]) }),
            (
                "small.png", "Small",
                {
                    Archive.png([
                        ("zTXt", Array("Small".utf8) + [0, 0] + (try Archive.compressed("zlib", line($0))))
                    ])
                }
            ),
            (
                "world.png", "World",
                {
                    Archive.png([
                        ("iTXt", Array("World".utf8) + [0, 1, 0, 0, 0] + (try Archive.compressed("zlib", line($0))))
                    ])
                }
            ),
        ]
        return try boxes.map { ("boxes/" + $0.0, try $0.2(token("boxes/" + $0.0)), $0.1) }
    }
}
