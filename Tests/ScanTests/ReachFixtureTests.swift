import Findings
import Foundation
import Scan
import TestSupport
import Testing
import Topology

/// Manifests, and every flow that they allow: worked out by hand from the documentation of Kubernetes and Compose, with
/// the reason in the first lines of `flows.txt`.
@Suite struct ReachFixtureTests {
    static let names: [String] = {
        let folder = PackageFolder.path("Fixtures/reach")
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }()

    @Test func thereAreManyFixtures() { #expect(Self.names.count >= 40) }

    @Test(arguments: names) func allowsTheseFlows(_ name: String) throws {
        let folder = PackageFolder.path("Fixtures/reach/\(name)")
        let graph = try reach(ReachOptions(path: folder)).graph
        let expected = try String(contentsOfFile: folder + "/flows.txt", encoding: .utf8)
            .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
        let found = flows(of: graph)
        #expect(Set(found) == Set(expected), "\(name)")
        #expect(found.count == Set(found).count, "a flow is listed twice in \(name)")
    }

    @Test func flowsAreInOrder() throws {
        let graph = try reach(ReachOptions(path: PackageFolder.path("Fixtures/reach/openshift-route"))).graph
        let sources = flows(of: graph).map { $0.prefix { $0 != " " } }
        #expect(sources.first == "0.0.0.0-255.255.255.255[External]")
        #expect(sources.last == "{ingress-controller}")
        #expect(sources.dropFirst().dropLast().filter { $0.hasPrefix("shop") }.map(String.init).isSorted)
    }
}

/// The flows of a graph as lines of a report.
func flows(of graph: ReachGraph) -> [String] {
    var lines: [String] = []
    graph.forEachFlow { flow in
        lines.append("\(graph.label(of: flow.source)) => \(graph.label(of: flow.destination)) : \(flow.traffic)")
    }
    return lines
}

extension [String] {
    fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}
