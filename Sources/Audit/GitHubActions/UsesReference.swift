/// What `uses:` names.
enum UsesReference: Sendable, Equatable {
    /// An action or a workflow of the same repository: `./path` or `$/path`.
    case local(String)
    /// `docker://image`.
    case docker(String)
    /// `owner/name/path@ref`; `ref` is empty where there is none.
    case repository(owner: String, name: String, path: String, ref: String)
    /// Something else, such as an expression.
    case unknown

    init(_ text: String) {
        let text = text.drop { $0.isWhitespace }
        let trimmed = String(text.reversed().drop { $0.isWhitespace }.reversed())
        if trimmed.hasPrefix("./") || trimmed.hasPrefix("../") || trimmed.hasPrefix("$/") {
            self = .local(trimmed)
        } else if trimmed.hasPrefix("docker://") {
            self = .docker(String(trimmed.dropFirst(9)))
        } else if trimmed.contains("${{") {
            self = .unknown
        } else {
            let parts = trimmed.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
            let path = parts[0].split(separator: "/", maxSplits: 2).map(String.init)
            guard path.count >= 2 else {
                self = .unknown
                return
            }
            self = .repository(
                owner: path[0], name: path[1], path: path.count > 2 ? path[2] : "",
                ref: parts.count > 1 ? String(parts[1]) : "")
        }
    }

    /// `owner/name`, in lower case; nil where it is not of a repository.
    var slug: String? {
        guard case .repository(let owner, let name, _, _) = self else { return nil }
        return "\(owner)/\(name)".lowercased()
    }

    /// `owner/name/path`, in lower case.
    var action: String? {
        guard case .repository(_, _, let path, _) = self, let slug else { return nil }
        return path.isEmpty ? slug : slug + "/" + path.lowercased()
    }

    /// The tag, the branch or the commit; nil where it is not of a repository.
    var ref: String? {
        guard case .repository(_, _, _, let ref) = self else { return nil }
        return ref
    }

    /// Whether the ref is a full commit hash.
    var isPinned: Bool {
        guard let ref else { return true }
        return (ref.count == 40 || ref.count == 64) && ref.allSatisfy(\.isHexDigit)
    }

    /// The numbers of a version that a ref or a comment such as `v4.1` names; nil where it names none.
    static func version(_ text: some StringProtocol) -> [Int]? {
        var rest = text.drop { !$0.isNumber }
        guard text.hasPrefix("v") || text.first?.isNumber == true, !rest.isEmpty else { return nil }
        var numbers: [Int] = []
        while let number = Int(rest.prefix { $0.isNumber }) {
            numbers.append(number)
            rest = rest.drop { $0.isNumber }
            guard rest.first == "." else { break }
            rest = rest.dropFirst()
        }
        return numbers.isEmpty || numbers[0] > 100_000 ? nil : numbers
    }
}
