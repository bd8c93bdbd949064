internal import Findings

/// Files of checksums: what they hold beside a weak keyword is integrity data.
enum LockFile {
    private static let names: Set<String> = [
        "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "composer.lock", "cargo.lock",
        "gemfile.lock", "poetry.lock", "pipfile.lock", "go.sum", "go.work.sum", "packages.lock.json", "mix.lock",
        "podfile.lock", "package.resolved", "flake.lock", "bun.lock", "uv.lock", "deno.lock", "cartfile.resolved",
        ".terraform.lock.hcl", "checksums.txt", "sha256sums", "sha512sums", "md5sums", "pubspec.lock", "conan.lock",
    ]
    private static let extensions: Set<String> = ["sum", "lock", "md5", "sha1", "sha256", "sha512", "sri", "integrity"]

    /// Whether the file's name says so.
    static func matches(_ path: BytePath) -> Bool {
        extensions.contains(path.lowercasedExtension)
            || names.contains(String(decoding: path.name.map(lowercased), as: UTF8.self))
    }
}
