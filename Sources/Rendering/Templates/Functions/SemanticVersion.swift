/// A version after semver.org, read tolerantly: `v1`, `1.2`.
struct SemanticVersion: Comparable {
    let major: Int
    let minor: Int
    let patch: Int
    let prerelease: String
    let metadata: String
    let original: String

    init?(_ text: String) {
        original = text
        var rest = Substring(text.drop { $0 == "v" })
        let plus = rest.firstIndex(of: "+")
        metadata = plus.map { String(rest[rest.index(after: $0)...]) } ?? ""
        rest = plus.map { rest[..<$0] } ?? rest
        let dash = rest.firstIndex(of: "-")
        prerelease = dash.map { String(rest[rest.index(after: $0)...]) } ?? ""
        rest = dash.map { rest[..<$0] } ?? rest
        let numbers = rest.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...3).contains(numbers.count), let first = numbers[0] else { return nil }
        major = first
        minor = numbers.count > 1 ? numbers[1] ?? 0 : 0
        patch = numbers.count > 2 ? numbers[2] ?? 0 : 0
    }

    /// What templates see of it.
    var fields: TemplateMap {
        TemplateMap([
            "Major": .integer(major), "Minor": .integer(minor), "Patch": .integer(patch),
            "Prerelease": .text(prerelease), "Metadata": .text(metadata), "Original": .text(original),
        ])
    }

    static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
        if (left.major, left.minor, left.patch) != (right.major, right.minor, right.patch) {
            return (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
        }
        // A release comes after its own candidates.
        if left.prerelease.isEmpty || right.prerelease.isEmpty {
            return !left.prerelease.isEmpty && right.prerelease.isEmpty
        }
        return left.prerelease < right.prerelease
    }

    static func == (left: SemanticVersion, right: SemanticVersion) -> Bool { !(left < right) && !(right < left) }
}

/// A constraint on versions: `>=1.19-0`, `^1.2`, `~1.2`, `1.x`, alternatives with `||`.
struct VersionConstraint {
    private let alternatives: [[Substring]]

    init(_ text: String) {
        alternatives = text.split(separator: "||").map { alternative in
            // An operator may stand apart from its version; a dash with blanks is a range.
            var terms: [Substring] = []
            for word in alternative.split(whereSeparator: { $0 == " " || $0 == "," }) {
                if let last = terms.last, last.allSatisfy({ "<>=!~^".contains($0) }) {
                    terms[terms.count - 1] = last + word
                } else {
                    terms.append(word)
                }
            }
            guard terms.count == 3, terms[1] == "-" else { return terms }
            return [">=" + terms[0], "<=" + terms[2]]
        }
    }

    /// Whether a version meets every term of one alternative.
    func allows(_ version: SemanticVersion) -> Bool {
        alternatives.contains { terms in terms.allSatisfy { Self.meets(version, $0) } }
    }

    private static func meets(_ version: SemanticVersion, _ term: Substring) -> Bool {
        let symbol = term.prefix { "<>=!~^".contains($0) }
        let text = term.dropFirst(symbol.count).drop { $0 == "v" }
        let core = text.prefix { $0 != "-" && $0 != "+" }
        let parts = core.split(separator: ".").prefix { !["x", "X", "*"].contains($0) }
        guard !parts.isEmpty else { return true }
        let tail = parts.count == 3 || text.contains("-") ? text.dropFirst(core.count) : ""
        guard let bound = SemanticVersion(parts.joined(separator: ".") + tail) else { return false }
        // Candidates count only for constraints that name one.
        if !version.prerelease.isEmpty, bound.prerelease.isEmpty, symbol != "!=" { return false }
        switch symbol {
        case ">=", "=>": return version >= bound
        case ">": return parts.count == 3 ? version > bound : version >= next(after: bound, parts.count)
        case "<": return version < bound
        case "<=", "=<": return parts.count == 3 ? version <= bound : version < next(after: bound, parts.count)
        case "!=": return version != bound
        case "~": return version >= bound && version < next(after: bound, min(2, parts.count))
        case "^":
            let significant = bound.major > 0 || parts.count == 1 ? 1 : bound.minor > 0 || parts.count == 2 ? 2 : 3
            return version >= bound && version < next(after: bound, significant)
        default:
            return parts.count == 3 ? version == bound : version >= bound && version < next(after: bound, parts.count)
        }
    }

    /// The first version whose first `count` numbers differ.
    private static func next(after version: SemanticVersion, _ count: Int) -> SemanticVersion {
        let text =
            switch count {
            case 1: "\(version.major + 1).0.0"
            case 2: "\(version.major).\(version.minor + 1).0"
            default: "\(version.major).\(version.minor).\(version.patch + 1)"
            }
        return SemanticVersion(text) ?? version
    }
}

/// A glob over paths as charts write them: `*` within a folder, `**` across, `?`, `{a,b}`.
struct PathPattern {
    private let alternatives: [[Character]]

    init(_ glob: String) { alternatives = Self.expanded(glob, depth: 0).map(Array.init) }

    func matches(_ path: String) -> Bool {
        let path = Array(path)
        return alternatives.contains { Self.matches($0[...], path[...]) }
    }

    private static func expanded(_ glob: String, depth: Int) -> [String] {
        guard depth < 4, let open = glob.firstIndex(of: "{"), let close = glob[open...].firstIndex(of: "}") else {
            return [glob]
        }
        let choices = glob[glob.index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
        return choices.prefix(100).flatMap { choice in
            expanded(String(glob[..<open] + choice + glob[glob.index(after: close)...]), depth: depth + 1)
        }
    }

    /// Linear but for the last star seen.
    private static func matches(_ glob: ArraySlice<Character>, _ path: ArraySlice<Character>) -> Bool {
        var (glob, path) = (glob, path)
        var retry: (glob: ArraySlice<Character>, path: ArraySlice<Character>, crosses: Bool)?
        while true {
            if let next = glob.first, next == "*" {
                let crosses = glob.dropFirst().first == "*"
                glob = glob.dropFirst(crosses ? 2 : 1)
                if crosses, glob.first == "/" { glob = glob.dropFirst() }
                retry = (glob, path, crosses)
            } else if let character = path.first, let next = glob.first,
                next == character || next == "?" && character != "/"
            {
                (glob, path) = (glob.dropFirst(), path.dropFirst())
            } else if glob.isEmpty, path.isEmpty {
                return true
            } else if let last = retry, let skipped = last.path.first, last.crosses || skipped != "/" {
                retry = (last.glob, last.path.dropFirst(), last.crosses)
                (glob, path) = (last.glob, last.path.dropFirst())
            } else {
                return false
            }
        }
    }
}
