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

/// The order of a report: by location, then by rule.
func isOrdered(_ left: Finding, _ right: Finding) -> Bool {
    if isOrdered(left.location, right.location) { return true }
    if isOrdered(right.location, left.location) { return false }
    return (left.rule, left.fingerprint) < (right.rule, right.fingerprint)
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
