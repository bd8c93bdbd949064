package import Findings

/// Paths of tests, examples, samples and documentation: findings there are tagged, never silenced.
package enum FixturePath {
    /// The folders whose files are read by tests and by nothing else. Examples are not among them: they are copied.
    private static let tests: Set<String> = [
        "test", "tests", "testing", "testdata", "testfixtures", "fixture", "fixtures", "__fixtures__", "__tests__",
        "mocks", "fakes", "stubs", "e2e", "cypress", "snapshots", "__snapshots__",
    ]

    /// Whether a file lies in a folder of tests or of their data.
    package static func isTest(_ path: BytePath) -> Bool {
        path.parent.bytes.split(separator: 0x2F).contains { folder in
            tests.contains(String(decoding: folder.map(lowercased), as: UTF8.self))
        }
    }

    private static let words: Set<String> = [
        "test", "tests", "testing", "testdata", "testfixtures", "spec", "specs", "fixture", "fixtures", "mock", "mocks",
        "fake", "fakes", "stub", "stubs", "example", "examples", "sample", "samples", "demo", "demos", "doc", "docs",
        "e2e", "cypress", "snapshots",
    ]

    /// Whether a component of the path, or a word of its file name, says so.
    static func matches(_ path: BytePath) -> Bool {
        let components = path.bytes.split(separator: 0x2F)
        for (index, component) in components.enumerated() {
            if index == components.count - 1, isWorkflow(components) { return false }
            let parts = component.split { !isAlphanumeric($0) }
            // `__tests__`, `okhttp-tests`; a folder such as `test-server` may be more than that.
            for part in index == components.count - 1 ? parts : parts.suffix(1) {
                if words.contains(String(decoding: part.map(lowercased), as: UTF8.self)) { return true }
                if endsInTest(part) { return true }
            }
        }
        return false
    }

    /// Workflows are named after what they do; nothing in them is data of tests.
    private static func isWorkflow(_ components: [ArraySlice<UInt8>]) -> Bool {
        components.count >= 3 && components[components.count - 3].elementsEqual(".github".utf8)
            && components[components.count - 2].elementsEqual("workflows".utf8)
    }

    /// `UserServiceTest.java`, `LoginTests.swift`, `ParserSpec.scala`, `androidTest/`.
    private static func endsInTest(_ word: ArraySlice<UInt8>) -> Bool {
        ["Test", "Tests", "Spec", "Specs"].contains { word.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }
}
