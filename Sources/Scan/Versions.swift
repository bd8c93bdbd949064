internal import Documents
internal import Git
internal import PCRE

/// The version of latchkey, SemVer.
package let toolVersion = "0.1.0"

/// The C libraries inside, with the versions that they report at run time.
package func libraryVersions() -> [(name: String, version: String)] {
    [("libgit2", Library.version), ("PCRE2", pcreVersion), ("libyaml", YAML.libraryVersion)]
}
