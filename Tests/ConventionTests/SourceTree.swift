import Foundation
import TestSupport

/// A Swift file of the package, as the conventions see it.
struct SourceFile {
    /// Its path below the package's folder.
    let path: String
    /// Its lines.
    let lines: [String]

    /// The Swift files below some folders of the package.
    static func all(below folders: String...) throws -> [SourceFile] {
        try folders.flatMap { folder in
            try PackageFolder.files(below: folder, suffix: ".swift").map { path in
                let text = try PackageFolder.text(path)
                return SourceFile(
                    path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
            }
        }
    }

    /// The folder below `Sources` or `Tests`: the target.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// The modules that it imports.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), words[..<index].allSatisfy(Self.isModifier) else {
                return nil
            }
            // `import struct Module.Name` names a module too.
            return words.last?.split(separator: ".").first.map(String.init)
        }
    }

    /// `path:line`, with what stands there.
    func place(_ index: Int) -> String { "\(path):\(index + 1): \(lines[index].trimmed)" }

    /// The indices of lines that hold code in which `expression` matches: comments and strings are not looked at.
    func code(matching expression: some RegexComponent) -> [Int] {
        var isInText = false
        return lines.indices.filter { index in
            let line = lines[index]
            defer { if line.components(separatedBy: "\"\"\"").count.isMultiple(of: 2) { isInText.toggle() } }
            return !isInText && line.withoutCommentAndStrings.contains(expression)
        }
    }

    private static func isModifier(_ word: Substring) -> Bool {
        ["package", "internal", "public", "private", "fileprivate"].contains(word) || word.hasPrefix("@")
    }
}

extension String {
    /// Without blanks at the start and the end.
    var trimmed: String { trimmingCharacters(in: .whitespaces) }

    /// The blanks at the start.
    var indentation: Int { prefix { $0 == " " }.count }

    /// The code of a line: string literals emptied, a comment at the end cut off.
    var withoutCommentAndStrings: String {
        var code = ""
        var isInString = false
        var previous: Character = " "
        for character in self {
            if character == "\"", previous != "\\" {
                isInString.toggle()
            } else if !isInString {
                if character == "/", previous == "/" { return String(code.dropLast()) }
                code.append(character)
            }
            previous = character == "\\" && previous == "\\" ? " " : character
        }
        return code
    }
}
