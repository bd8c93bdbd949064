internal import CLibgit2

extension Repository {
    /// The commit that a revision names: `HEAD~3`, `main`, `v1.0^{}`, an id or the start of one.
    package func resolve(_ revision: String) throws(GitError) -> ObjectID {
        var object: OpaquePointer?
        var commit: OpaquePointer?
        try calling("revision \(revision)") {
            // SAFETY: the text is a C string for the length of the call; what it returns is freed below.
            unsafe git_revparse_single(&object, handle, revision)
        }
        defer { unsafe git_object_free(object) }
        try calling("the commit of revision \(revision)") {
            unsafe git_object_peel(&commit, object, GIT_OBJECT_COMMIT)
        }
        defer { unsafe git_object_free(commit) }
        // SAFETY: the id belongs to the commit, which is freed when the function returns, and is copied before.
        guard let commit = unsafe commit, let id = unsafe git_object_id(commit) else {
            throw .notFound("revision \(revision)")
        }
        return unsafe ObjectID(id.pointee)
    }
}
