internal import Digests
package import Findings
internal import Rules

extension SecretRules {
    /// Names the traits of a path in every process that has the same rules: two paths with one name are scanned alike.
    /// `isContainer` is for artifacts that hold files: what they hold is named for them, ending by ending.
    package func traitsIdentity(of path: BytePath?, isContainer: Bool = false) -> [UInt8] {
        var text = traits(of: path).words(rules)
        if isContainer {
            text = "container"
            var path = path
            for _ in 0..<Self.mostEndings {
                text += "\n" + traits(of: path).words(rules)
                path = path.map { $0.withoutEnding }
            }
        }
        return Array(Digest.sha256(Array(text.utf8)).prefix(Self.identityLength))
    }

    /// The length of a name of traits in bytes.
    package static var identityLength: Int { 16 }
    /// Containers are opened to fewer layers than that.
    private static var mostEndings: Int { 10 }
}

extension PathTraits {
    fileprivate func words(_ rules: [CredentialRule]) -> String {
        let limited = self.rules.map { rules[$0].id.path }.joined(separator: ",")
        return "\(file.kind.rawValue) \(file.isLockFile) \(file.isTranslation) \(isFixture) \(limited)"
    }
}

extension BytePath {
    /// The name that `ContainerReader` gives to what is in a compressed stream of this name.
    fileprivate var withoutEnding: BytePath {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return BytePath("content") }
        return BytePath(Array(name[..<dot]))
    }
}
