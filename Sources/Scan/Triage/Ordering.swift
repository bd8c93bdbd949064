internal import Findings

/// The order of locations: by path or name, then by member and place, then by commit.
func isOrdered(_ left: Location, _ right: Location) -> Bool {
    let leftKey = sortKey(of: left.provenance)
    let rightKey = sortKey(of: right.provenance)
    if leftKey.name != rightKey.name { return leftKey.name < rightKey.name }
    if left.member != right.member { return (left.member ?? "") < (right.member ?? "") }
    if left.region != right.region { return left.region < right.region }
    return leftKey.object < rightKey.object
}

/// What decides the order of findings: their locations, then their rules and names.
struct FindingKey {
    private let location: Location
    private let rule: RuleID
    private let fingerprint: Fingerprint

    /// The key of a finding that has its name.
    init(_ finding: Finding) {
        location = Location(
            provenance: finding.location.provenance, member: finding.location.member, range: finding.location.range,
            region: finding.location.region)
        rule = finding.rule
        fingerprint = finding.fingerprint
    }

    static func < (left: FindingKey, right: FindingKey) -> Bool {
        if isOrdered(left.location, right.location) { return true }
        if isOrdered(right.location, left.location) { return false }
        return (left.rule, left.fingerprint) < (right.rule, right.fingerprint)
    }
}

private func sortKey(of provenance: Provenance) -> (name: BytePath, object: String) {
    switch provenance {
    case .file(let path): (path, "")
    case .index(let path): (path, "~index")
    case .blob(let object, let commit, let path): (path, commit + object)
    case .looseBlob(let object): (BytePath("~objects"), object)
    case .commitMessage(let commit): (BytePath("~messages"), commit)
    case .commitAuthor(let commit): (BytePath("~authors"), commit)
    case .tagMessage(let tag, let object): (BytePath("~tags/" + tag), object)
    case .referenceName(let name): (BytePath("~references/" + name), "")
    case .pathName(let commit, let path): (path, commit)
    case .standardInput(let name): (BytePath(name), "")
    }
}
