import Foundation
import Scan
import TestSupport
import Testing
import Topology

/// What `--suggest` writes is valid, and makes the verdict clean once it is applied.
@Suite struct ReachSuggestionTests {
    /// Fixtures whose verdict no NetworkPolicy can change: administrators allow what is open, or it is not a cluster's.
    private static let beyondPolicies: Set<String> = ["admin-named-port", "admin-priorities", "compose-networks"]

    @Test(arguments: ReachFixtureTests.names) func makesEveryFixtureClean(_ name: String) throws {
        let project = try Project(copying: "Fixtures/reach/\(name)")
        let yaml = Suggestion(try project.graph()).yaml
        try project.write(yaml, to: "policies.yaml")
        let verdict = ReachVerdict(try project.graph())
        #expect(verdict.isClean != Self.beyondPolicies.contains(name), "\(name)")
    }

    @Test func aShopIsClosedButForWhatItsConfigurationShows() throws {
        let project = try Project(copying: "Fixtures/projects/shop")
        let before = ReachVerdict(try project.graph())
        #expect(before.flatNamespaces.map(\.name) == ["monitoring", "shop"])
        #expect(before.storeAccess.count == 2)
        try project.write(Suggestion(try project.graph()).yaml, to: "policies.yaml")
        let graph = try project.graph()
        #expect(ReachVerdict(graph).isClean)
        let expected = try PackageFolder.text("Fixtures/projects/shop.flows").split(separator: "\n").map(String.init)
        #expect(flows(of: graph) == expected)
    }

    @Test func aSecondRunAddsNothing() throws {
        let project = try Project(copying: "Fixtures/projects/shop")
        try project.write(Suggestion(try project.graph()).yaml, to: "policies.yaml")
        #expect(Suggestion(try project.graph()).isEmpty)
    }

    @Test func policiesThatLetInEverybodyAreReplacedUnderTheirNames() throws {
        let project = try Project(copying: "Fixtures/reach/empty-rule-allows-everything")
        let yaml = Suggestion(try project.graph()).yaml
        #expect(yaml.contains("  name: allow\n"))
        #expect(yaml.contains("In place of the one in manifests.yaml:"))
        // The name sorts before that of the manifests: what replaces a policy counts all the same.
        try project.write(yaml, to: "a.yaml")
        #expect(ReachVerdict(try project.graph()).isClean)
    }

    @Test func whatAdministratorsAllowIsSaid() throws {
        let project = try Project(copying: "Fixtures/reach/admin-priorities")
        let yaml = Suggestion(try project.graph()).yaml
        #expect(yaml.contains("shop/a[Pod] stays open, TCP 80"))
    }

    @Test func namesFromOutsideCannotLeaveTheirPlace() throws {
        let project = try Project()
        let manifest = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: a
              namespace: shop
              labels: {"app": "x\\n- evil: true #", "on": "yes"}
            spec: {hostNetwork: true, containers: [{name: c, image: i, env: [{name: "URL\\nkind: X", value: "http://b"}]}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: b, namespace: shop, labels: {app: "1"}}
            spec: {containers: [{name: c, image: i}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: b, namespace: shop}
            spec: {selector: {app: "1"}, ports: [{port: 80}]}

            """
        try project.write(manifest, to: "pods.yaml")
        let yaml = Suggestion(try project.graph()).yaml
        #expect(!yaml.contains("\nkind: X"))
        #expect(yaml.contains("\"on\": \"yes\""))
        #expect(yaml.contains("app: \"1\""))
        try project.write(yaml, to: "policies.yaml")
        let graph = try project.graph()
        #expect(ReachVerdict(graph).isClean)
        #expect(flows(of: graph) == ["shop/a[Pod] => shop/b[Pod] : TCP 80"])
    }
}

/// A folder of manifests that a test changes.
struct Project {
    let folder: String

    init(copying fixture: String? = nil) throws {
        let name = FileManager.default.temporaryDirectory.appendingPathComponent("reach-\(UUID().uuidString)").path
        if let fixture {
            try FileManager.default.copyItem(atPath: PackageFolder.path(fixture), toPath: name)
        } else {
            try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: true)
        }
        folder = name
    }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }

    func graph() throws -> ReachGraph { try outcome().graph }

    func outcome() throws -> ReachOutcome { try reach(ReachOptions(path: folder)) }
}
