internal import Findings

/// How values are written in a file, by its name: that decides whether a bare word can be one.
enum FileKind: String {
    /// A programming language: only quoted literals are values.
    case code
    /// A shell: bare words behind `NAME=` are values.
    case shell
    /// A configuration format with bare values.
    case configuration
    /// Data whose texts are always quoted or tagged.
    case data
    /// Prose and whatever else: a bare word may be a value, and must look the part.
    case prose

    /// Reads the kind off a path. Endings that mark samples are taken off first.
    init(_ path: BytePath?) {
        guard let path else {
            self = .configuration
            return
        }
        var name = String(decoding: path.name.map(lowercased), as: UTF8.self)
        for suffix in Self.sampleSuffixes where name.hasSuffix(suffix) && name.utf8.count > suffix.utf8.count {
            name.removeLast(suffix.utf8.count)
        }
        if let kind = Self.names[name] {
            self = kind
            return
        }
        if name.hasPrefix(".env") || name.hasSuffix(".env") || name.hasPrefix("dockerfile") {
            self = .configuration
            return
        }
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else {
            self = .prose
            return
        }
        self = Self.extensions[String(name[name.index(after: dot)...])] ?? .prose
    }

    private static let sampleSuffixes = [
        ".example", ".sample", ".template", ".tmpl", ".tpl", ".dist", ".default", ".orig", ".bak", ".old", ".j2",
        ".jinja", ".jinja2", ".erb", ".in", ".local", ".dev", ".prod", ".production", ".development", ".staging",
    ]

    private static let names: [String: FileKind] = [
        "jenkinsfile": .code, "vagrantfile": .code, "rakefile": .code, "gemfile": .code, "podfile": .code,
        "fastfile": .code, "makefile": .shell, "containerfile": .configuration, ".netrc": .configuration,
        ".npmrc": .configuration, ".pypirc": .configuration, ".my.cnf": .configuration, ".bashrc": .shell,
        ".bash_profile": .shell, ".zshrc": .shell, ".profile": .shell, ".gitconfig": .configuration,
        ".yarnrc": .configuration, ".pgpass": .configuration, ".htpasswd": .configuration,
    ]

    private static let extensions: [String: FileKind] = {
        var table: [String: FileKind] = [:]
        let code = """
            c h cc cpp cxx hpp hh cs java kt kts scala sc groovy gradle go rs swift m mm js jsx mjs cjs ts tsx vue \
            svelte py pyi pyx pyw rb php phtml pl pm lua r dart ex exs erl hrl hs clj cljs edn fs fsx vb vbs jl nim cr d pas \
            asp aspx cshtml razor jsp jspx ejs pug haml slim erb ps1 psm1 psd1 sql ml mli f90 cob zig sol v sv vhd \
            coffee bundle map proto thrift graphql ipynb
            """
        for name in code.split(whereSeparator: { $0 == " " || $0 == "\n" }) { table[String(name)] = .code }
        for name in ["sh", "bash", "zsh", "fish", "ksh", "bat", "cmd", "bats", "mk", "make"] { table[name] = .shell }
        let configuration = """
            yaml yml properties env ini conf cfg cf cnf config toml envrc inf reg netrc pgpass rc service socket ovpn \
            desktop hcl tf tfvars cue jsonnet dhall ldif rules secret secrets credentials
            """
        for name in configuration.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            table[String(name)] = .configuration
        }
        let data =
            "json json5 jsonc jsonl xml xaml plist resx xib storyboard svg csproj wsdl xsd har po xliff"
        for name in data.split(separator: " ") { table[String(name)] = .data }
        return table
    }()
}
