import Documents
import Testing
import Topology

/// Parses a selector from flow-style YAML.
private func selector(_ text: String) throws -> LabelSelector {
    LabelSelector(try #require(YAML.parse(Array(text.utf8)).documents.first).root)
}

@Suite("Label selectors") struct LabelSelectorTests {
    @Test func emptySelectsEverything() throws {
        #expect(try selector("{}").isEmpty)
        #expect(try selector("{}").matches(["a": "b"]))
        #expect(try selector("{matchLabels: {}}").matches([:]))
    }

    @Test func everyRequirementMustHold() throws {
        let both = try selector("{matchLabels: {app: web}, matchExpressions: [{key: tier, operator: Exists}]}")
        #expect(both.matches(["app": "web", "tier": "x"]))
        #expect(!both.matches(["app": "web"]))
        #expect(!both.matches(["tier": "x"]))
    }

    @Test(arguments: [
        ("{key: a, operator: In, values: [x, y]}", "x", true), ("{key: a, operator: In, values: [x, y]}", "z", false),
        ("{key: a, operator: In, values: [x]}", nil, false), ("{key: a, operator: NotIn, values: [x]}", "x", false),
        ("{key: a, operator: NotIn, values: [x]}", "z", true), ("{key: a, operator: NotIn, values: [x]}", nil, true),
        ("{key: a, operator: Exists}", "", true), ("{key: a, operator: Exists}", nil, false),
        ("{key: a, operator: DoesNotExist}", nil, true), ("{key: a, operator: DoesNotExist}", "x", false),
        ("{key: a, operator: Sometimes}", "x", false),
    ]) func operators(_ expression: String, _ value: String?, _ expected: Bool) throws {
        let labels = value.map { ["a": $0] } ?? [:]
        #expect(try selector("{matchExpressions: [\(expression)]}").matches(labels) == expected)
    }
}
