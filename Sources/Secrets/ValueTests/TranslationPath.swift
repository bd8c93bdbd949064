internal import Findings

/// Paths of translations: beside a name such as `password` they hold what a user interface calls it.
enum TranslationPath {
    private static let folders: Set<String> = [
        "locale", "locales", "localization", "localizations", "localisation", "i18n", "l10n", "intl", "lang", "langs",
        "language", "languages", "translation", "translations", "nls", "lproj", "strings", "lc_messages",
    ]
    private static let words: Set<String> = ["locale", "messages", "strings", "localizable", "translations", "i18n"]
    private static let extensions: Set<String> = ["po", "pot", "strings", "xlf", "xliff", "arb", "ftl", "resx", "ts"]
    private static let textExtensions: Set<String> = [
        "json", "yml", "yaml", "ini", "properties", "xml", "php", "rb", "js", "ts", "toml", "csv", "conf", "json5",
    ]

    /// Whether a folder of the path, or the file's name, says so.
    static func matches(_ path: BytePath) -> Bool {
        let ending = path.lowercasedExtension
        if ending != "ts", extensions.contains(ending) { return true }
        guard textExtensions.contains(ending) else { return false }
        let components = path.bytes.split(separator: 0x2F)
        guard let name = components.last else { return false }
        for component in components.dropLast() {
            if folders.contains(String(decoding: component.map(lowercased), as: UTF8.self)) { return true }
        }
        let first = name.prefix { isLetter($0) || isDigit($0) }
        return words.contains(String(decoding: first.map(lowercased), as: UTF8.self))
    }
}
