import Findings
import Rules
import Testing

@Suite struct PathGlobTests {
    @Test(arguments: [
        ("*.env", "a/b/.env", true), ("*.env", "a/prod.env", true), ("*.env", "a/env", false),
        ("src/*.c", "src/a.c", true), ("src/*.c", "src/a/b.c", false), ("src/**/*.c", "src/a/b.c", true),
        ("src/**/*.c", "src/b.c", true), ("**", "any/thing", true), ("[a-c]?", "b1", true), ("[!a-c]?", "b1", false),
        ("refs/heads/*", "refs/heads/main", true), ("refs/heads/*", "refs/tags/main", false), ("[", "[", false),
        ("a*b*c", "axxbxxc", true), ("a*b*c", "axxbxx", false),
    ])
    func fits(pattern: String, path: String, expected: Bool) {
        #expect(PathGlob(pattern).matches(BytePath(path)) == expected)
    }
}
