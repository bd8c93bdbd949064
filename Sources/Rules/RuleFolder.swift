internal import Files
internal import Findings

/// The rules of a folder on disk: `secrets/<provider>/<name>.yaml` and `audit/<format>/<name>.yaml` below it.
package struct RuleFolder: Sendable {
    /// The rules that could be read.
    package private(set) var credentials: [CredentialRule] = []
    /// The rules that could be read.
    package private(set) var audits: [AuditRule] = []
    /// What is wrong with the others.
    package private(set) var errors: [RuleError] = []

    /// Reads the folder. A file outside `secrets/` and `audit/`, a malformed name, and a second rule of the same id
    /// are errors; what can be read is kept.
    package init(_ folder: String) {
        var ids: Set<RuleID> = []
        for kind in ["secrets", "audit"] {
            for path in yamlFiles(below: "\(folder)/\(kind)", prefix: "") {
                let id = RuleID(String(path.dropLast(".yaml".count)))
                let file = "\(folder)/\(kind)/\(path)"
                guard ids.insert(id).inserted else {
                    errors.append(RuleError(file: file, message: "the rule id '\(id)' occurs twice"))
                    continue
                }
                load(id, file: file, isCredential: kind == "secrets")
            }
        }
        if ids.isEmpty && errors.isEmpty {
            errors.append(RuleError(file: folder, message: "holds no rule below secrets/ or audit/"))
        }
    }

    private mutating func load(_ id: RuleID, file: String, isCredential: Bool) {
        do throws(RuleError) {
            guard Self.isWellFormed(id) else {
                throw RuleError(file: file, message: "a rule's path is provider/name in lower case, digits and hyphens")
            }
            let text: [UInt8]
            do throws(FileError) { text = try readNamedFile(Array(file.utf8), limit: 1 << 20) } catch {
                throw RuleError(file: file, message: error.reason)
            }
            if isCredential {
                credentials.append(try RuleFile.credential(id: id, file: file, text: text))
            } else {
                audits.append(try RuleFile.audit(id: id, file: file, text: text))
            }
        } catch {
            errors.append(error)
        }
    }

    private mutating func yamlFiles(below folder: String, prefix: String) -> [String] {
        let names: [[UInt8]]
        do throws(FileError) { names = try folderEntries(Array(folder.utf8)) } catch {
            if !error.isMissing { errors.append(RuleError(file: folder, message: error.reason)) }
            return []
        }
        var files: [String] = []
        for name in names.map({ String(decoding: $0, as: UTF8.self) }) where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            if (try? FileStatus(following: Array(path.utf8)))?.kind == .folder {
                files += yamlFiles(below: path, prefix: "\(prefix)\(name)/")
            } else if name.hasSuffix(".yaml") {
                files.append(prefix + name)
            } else {
                errors.append(RuleError(file: path, message: "a rule file ends in .yaml"))
            }
        }
        return files
    }

    private static func isWellFormed(_ id: RuleID) -> Bool {
        let parts = id.path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy {
                        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
                    }
            }
    }
}
