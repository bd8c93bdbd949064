import Foundation
import TestSupport
import Testing

/// What the style of the sources asks for and a formatter does not see.
@Suite struct StyleConventions {
    @Test func filesAreShort() throws {
        for (folder, limit) in [("Sources", 600), ("Plugins", 600), ("Tests", 800)] {
            for file in try SourceFile.all(below: folder) {
                #expect(file.lines.count <= limit, "\(file.path) has \(file.lines.count) lines")
            }
        }
    }

    @Test func functionsAreShort() throws {
        for file in try SourceFile.all(below: "Sources") {
            for start in file.code(matching: /\b(func|init|deinit|subscript)\b/) where file.lines[start].hasSuffix("{")
            {
                let indentation = file.lines[start].indentation
                let rest = file.lines[start...]
                let end: Int = rest.firstIndex { $0.trimmed == "}" && $0.indentation == indentation } ?? start
                #expect(end - start < 80, "\(file.place(start)) has \(end - start + 1) lines")
            }
        }
    }

    @Test func declarationsForOtherTargetsAreDocumented() throws {
        for file in try SourceFile.all(below: "Sources") {
            for index in file.code(matching: /^\s*(@\w+ )*package (?!import)/) {
                let before = file.lines[..<index].reversed().first { !$0.trimmed.hasPrefix("@") } ?? ""
                #expect(before.trimmed.hasPrefix("///"), "no comment: \(file.place(index))")
            }
        }
    }

    @Test func unsafeCodeSaysWhyItIsSafe() throws {
        for file in try SourceFile.all(below: "Sources") {
            for index in file.code(matching: /\bunsafe\b/) where !explains(file, index) {
                Issue.record("no SAFETY line: \(file.place(index))")
            }
        }
    }

    @Test func unsafeCodeStaysInItsTargets() throws {
        let allowed = [
            "Sources/Catalogue/", "Sources/Digests/", "Sources/Documents/YAML/", "Sources/Files/", "Sources/Git/",
            "Sources/Inflate/", "Sources/PCRE/", "Sources/Packs/", "Sources/Prefilter/", "Sources/Spans/",
            // Calls of the C library: the clock, the memory in use, the environment.
            "Sources/Scan/Scanning.swift", "Sources/Scan/Timings.swift", "Sources/latchkey/",
            // Static tables read in place.
            "Sources/Secrets/Assignments/", "Sources/Secrets/ValueTests/Words/",
        ]
        for file in try SourceFile.all(below: "Sources") where !allowed.contains(where: file.path.hasPrefix) {
            for index in file.code(matching: /\bunsafe\b/) { Issue.record("unsafe: \(file.place(index))") }
        }
    }

    @Test func nothingTraps() throws {
        for file in try SourceFile.all(below: "Sources") {
            for index in file.code(matching: /\bfatalError\(|\btry!|\bas!|\bassertionFailure\(/) {
                Issue.record("trap: \(file.place(index))")
            }
        }
    }

    @Test func nothingIsPrintedOutsideTheProgram() throws {
        for file in try SourceFile.all(below: "Sources") where !["latchkey", "embed-rules"].contains(file.target) {
            for index in file.code(matching: /(^|[^.\w])(print|debugPrint|dump)\(/) {
                Issue.record("print: \(file.place(index))")
            }
        }
    }

    @Test func nothingIsLeftForLater() throws {
        for file in try SourceFile.all(below: "Sources", "Plugins") {
            for index in file.lines.indices where file.lines[index].contains(/\b(TODO|FIXME|XXX|HACK)\b/) {
                Issue.record("left for later: \(file.place(index))")
            }
        }
    }

    @Test func typesAreNamedForWhatTheyAre() throws {
        // Words of what is audited: services of Compose and Kubernetes, package managers.
        let terms = ["ComposeService", "KubernetesService", "Manager"]
        let declaration =
            /\b(struct|class|enum|actor|protocol|typealias) (\w*(?:Manager|Handler|Helper|Utils?|Service|Engine|Info|Core|Common))\b/
        for file in try SourceFile.all(below: "Sources") {
            for line in file.lines {
                guard let match = line.withoutCommentAndStrings.firstMatch(of: declaration) else { continue }
                #expect(terms.contains(String(match.2)), "\(file.path): \(match.2)")
            }
        }
    }

    /// Whether a SAFETY line stands above the statement, above or within the function around it, or above the type
    /// whose members it speaks for. What is around a line is found by its indentation.
    private func explains(_ file: SourceFile, _ index: Int) -> Bool {
        var current = index
        while true {
            let indentation = file.lines[current].indentation
            while current > 0, file.lines[current].trimmed.contains(/^[){\]]/) {
                // The end of a signature over several lines: its start is the last line as far to the left.
                current = file.lines[..<current].lastIndex { !$0.trimmed.isEmpty && $0.indentation == indentation } ?? 0
            }
            if commentAbove(file, current).contains(where: { $0.contains("SAFETY:") }) { return true }
            if file.lines[current].withoutCommentAndStrings.contains(/\b(func|init|deinit|subscript|var)\b/) {
                let end = file.lines[current...].firstIndex {
                    $0.trimmed.hasPrefix("}") && $0.indentation == indentation
                }
                if file.lines[current...(end ?? current)].contains(where: { $0.contains("// SAFETY:") }) { return true }
            }
            let parent = file.lines[..<current].lastIndex { !$0.trimmed.isEmpty && $0.indentation < indentation }
            guard let parent else { return false }
            current = parent
        }
    }

    private func commentAbove(_ file: SourceFile, _ index: Int) -> [String] {
        Array(file.lines[..<index].reversed().prefix { $0.trimmed.hasPrefix("//") || $0.trimmed.hasPrefix("@") })
    }
}
