import Git
import TestSupport
import Testing

extension Repository {
    /// Opens what lies at a path of the file system.
    static func at(_ path: String, environment: GitEnvironment = GitEnvironment()) throws -> Repository {
        guard let repository = try discover(Array(path.utf8), environment: environment) else {
            throw ProcessFailure(description: "no repository at \(path)")
        }
        return repository
    }

    /// The content of a blob as text.
    func text(_ id: ObjectID) throws -> String {
        try withObject(id) { _, bytes throws(GitError) in
            String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self)
        }
    }
}

extension GitFixture {
    /// Opens the repository that was built.
    func open() throws -> Repository { try .at(path) }

    /// The id that a revision names.
    func id(_ revision: String) throws -> ObjectID { try #require(ObjectID(hexadecimal: identify(revision))) }
}

/// The error that an operation ends with.
func failure(_ body: () throws -> Void) -> GitError? {
    do {
        try body()
        return nil
    } catch {
        return error as? GitError
    }
}

/// Text as bytes.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
