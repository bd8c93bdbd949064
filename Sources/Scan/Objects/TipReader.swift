internal import Findings
internal import Git
internal import Rules

/// Everything that history is walked from, and what hangs on references beside commits.
struct TipReader {
    private(set) var tips: [Tip] = []
    /// Trees and blobs that references name directly, by what names them.
    private(set) var trees: [(id: ObjectID, name: String)] = []
    private(set) var blobs: [(id: ObjectID, name: String)] = []
    private(set) var tags: [Tag] = []
    private(set) var referenceNames: [[UInt8]] = []
    private(set) var gaps: Set<Gap> = []
    /// References whose object is there, and those whose object is not.
    private(set) var readable = 0
    private(set) var unreadable = 0
    private let repository: Repository

    init(_ repository: Repository) { self.repository = repository }

    /// Reads references whose name fits one of `patterns` (all where there are none).
    mutating func readReferences(_ patterns: [PathGlob]) {
        let references = repository.references()
        for fault in references.faults { gaps.insert(Gap(.unreadableReference, fault)) }
        for reference in references.all
        where patterns.isEmpty || patterns.contains(where: { $0.matches(reference.name) }) {
            referenceNames.append(reference.name)
            let name = text(reference.name)
            switch reference.target {
            case .success(let id): add(id, kind: kind(of: name), name: shortName(name))
            case .failure(let fault):
                unreadable += 1
                gaps.insert(Gap(.unreadableReference, name, detail: "\(fault)"))
            }
        }
    }

    /// Reads the HEADs of all work trees, what beside them names commits, the stash and the reflogs.
    mutating func readEverythingElse() {
        for (name, head) in repository.heads() {
            if case .broken(let fault) = head {
                gaps.insert(Gap(.unreadableReference, text(name), detail: "\(fault)"))
            }
            if let id = head.id { add(id, kind: .local, name: text(name)) }
        }
        for reference in repository.pseudoReferences() {
            if let id = reference.id { add(id, kind: .operation, name: text(reference.name)) }
        }
        for (index, id) in repository.stashEntries().enumerated() { add(id, kind: .stash, name: "stash@{\(index)}") }
        let (logs, faults) = repository.reflogs()
        for fault in faults { gaps.insert(Gap(.unreadableReference, fault)) }
        for log in logs {
            let isHead = text(log.name).hasSuffix("HEAD")
            let name = "reflog of \(shortName(text(log.name)))"
            for entry in log.entries {
                for id in [entry.new, entry.old] where id != .zero && repository.contains(id) {
                    add(id, kind: isHead ? .headReflog : .branchReflog, name: name)
                }
            }
        }
    }

    /// Adds the commit of HEAD alone.
    mutating func readHead() {
        if let id = repository.head().id { add(id, kind: .local, name: "HEAD") }
    }

    private mutating func add(_ id: ObjectID, kind: Tip.Kind, name: String) {
        do throws(GitError) {
            let peeled = try repository.peel(id)
            tags += peeled.tags
            readable += 1
            switch peeled.kind {
            case .commit: tips.append(Tip(commit: peeled.id, kind: kind, name: name))
            case .tree: trees.append((peeled.id, name))
            case .blob: blobs.append((peeled.id, name))
            case .tag: break
            }
        } catch {
            unreadable += 1
            gaps.insert(Gap(.unreadableReference, name, detail: "\(error)"))
        }
    }

    private func kind(of name: String) -> Tip.Kind {
        if name.hasPrefix("refs/remotes/") { return .remote }
        return name == "refs/stash" ? .stash : .local
    }

    private func shortName(_ name: String) -> String {
        if name == "refs/stash" { return "stash@{0}" }
        for prefix in ["refs/heads/", "refs/remotes/", "refs/"] where name.hasPrefix(prefix) {
            return String(name.dropFirst(prefix.count))
        }
        return name
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
