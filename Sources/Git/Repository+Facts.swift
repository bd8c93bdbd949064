internal import CLibgit2
internal import Files

extension Repository {
    /// Reads the ids in `.git/shallow`.
    static func readShallow(_ commonFolder: [UInt8]) -> Set<ObjectID> {
        guard let bytes = try? readFile(Path.join(commonFolder, "shallow")) else { return [] }
        return Set(lines(of: bytes).compactMap { ObjectID(hexadecimal: $0) })
    }

    /// The remote that promised to hand out missing objects on demand; nil unless this is a partial clone.
    package var promisorRemote: String? {
        if let name = configuration("extensions.partialclone"), !name.isEmpty { return name }
        return remotes.first { remote in
            let value = configuration("remote.\(remote).promisor")?.lowercased()
            return value.map { ["true", "yes", "on", "1", ""].contains($0) } ?? false
        }
    }

    /// The names of the remotes in the configuration, sorted.
    package var remotes: [String] {
        var names = unsafe git_strarray()
        // SAFETY: libgit2 fills the list, which is copied and freed once.
        guard unsafe git_remote_list(&names, handle) == 0 else { return [] }
        defer { unsafe git_strarray_dispose(&names) }
        return unsafe UnsafeBufferPointer(start: names.strings, count: names.count)
            .compactMap { unsafe $0.map { unsafe String(cString: $0) } }.sorted()
    }

    /// The address of `origin`, or of the first remote without it; user names, passwords and queries are taken out.
    package var remoteAddress: String? {
        let names = remotes
        guard let name = names.contains("origin") ? "origin" : names.first else { return nil }
        return configuration("remote.\(name).url").map(addressWithoutCredentials)
    }

    /// A value of the configuration, of the last file that sets it; nil if none does, or if it cannot be read.
    package func configuration(_ name: String) -> String? {
        var snapshot: OpaquePointer?
        // SAFETY: the snapshot is written by the call and freed once; the text belongs to it and is copied before.
        guard unsafe git_repository_config_snapshot(&snapshot, handle) == 0 else { return nil }
        defer { unsafe git_config_free(snapshot) }
        var value: UnsafePointer<CChar>?
        guard unsafe git_config_get_string(&value, snapshot, name) == 0 else { return nil }
        return unsafe value.map { unsafe String(cString: $0) }
    }
}

/// An address without what could be a credential: the user part (but for scp's `git@`), the query, the fragment.
func addressWithoutCredentials(_ address: String) -> String {
    guard let scheme = address.firstRange(of: "://") else { return scpAddressWithoutUser(address) }
    var rest = address[scheme.upperBound...]
    if let end = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) { rest = rest[..<end] }
    let authority = rest.prefix { $0 != "/" }
    // A password may hold a slash that somebody forgot to escape: then the last `@` of all counts.
    let user = authority.contains("@") ? authority.lastIndex(of: "@") : rest.lastIndex(of: "@")
    if let user { rest = rest[rest.index(after: user)...] }
    return String(address[..<scheme.upperBound] + rest)
}

private func scpAddressWithoutUser(_ address: String) -> String {
    guard let user = address.lastIndex(of: "@"), address[user...].contains(":") else { return address }
    let name = address[..<user]
    return name == "git" ? address : String(address[address.index(after: user)...])
}
