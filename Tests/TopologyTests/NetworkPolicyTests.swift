import Documents
import Testing
import Topology

/// A policy from the YAML of its `spec`.
private func policy(_ spec: String) throws -> NetworkPolicy {
    let node = try #require(YAML.parse(Array(spec.utf8)).documents.first).root
    return try #require(NetworkPolicy(name: "p", namespace: "n", spec: node))
}

@Suite("Network policies") struct NetworkPolicyTests {
    @Test func directionsDefaultToIngressAndToEgressWhereItHasRules() throws {
        #expect(try Set(policy("{podSelector: {}}").rules.keys) == [.ingress])
        #expect(try Set(policy("{podSelector: {}, egress: [{}]}").rules.keys) == [.ingress, .egress])
        #expect(try Set(policy("{podSelector: {}, egress: []}").rules.keys) == [.ingress])
        #expect(try Set(policy("{podSelector: {}, policyTypes: [Egress], ingress: [{}]}").rules.keys) == [.egress])
        #expect(try Set(policy("{podSelector: {}, policyTypes: []}").rules.keys) == [.ingress])
    }

    @Test func defaultDenySelectsAllAndAllowsNothing() throws {
        #expect(try policy("{podSelector: {}, policyTypes: [Ingress]}").isDefaultDeny(.ingress))
        #expect(try !policy("{podSelector: {}, policyTypes: [Ingress]}").isDefaultDeny(.egress))
        #expect(try !policy("{podSelector: {}, ingress: [{}]}").isDefaultDeny(.ingress))
        #expect(try !policy("{podSelector: {matchLabels: {a: b}}}").isDefaultDeny(.ingress))
    }

    @Test func isolatesWhatItSelectsInItsDirections() throws {
        let web = try policy("{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}")
        #expect(web.isolates(["app": "web"], .egress))
        #expect(!web.isolates(["app": "web"], .ingress))
        #expect(!web.isolates(["app": "db"], .egress))
    }

    @Test func readsPeersAndPorts() throws {
        let spec = """
            podSelector: {}
            ingress:
              - from:
                  - podSelector: {matchLabels: {a: b}}
                  - namespaceSelector: {}
                  - namespaceSelector: {}
                    podSelector: {matchLabels: {a: b}}
                  - ipBlock: {cidr: 0.0.0.0/0}
                  - ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}
                ports:
                  - {port: 80}
                  - {protocol: UDP, port: 5000, endPort: 5010}
                  - {port: http}
                  - {protocol: SCTP}
            """
        let rule = try #require(policy(spec).rules[.ingress]?.first)
        #expect(rule.peers.map(\.isEveryPod) == [false, true, false, false, false])
        #expect(rule.peers.map(\.isEverywhere) == [false, false, false, true, false])
        #expect(rule.ports.map(\.numbers) == [80...80, 5000...5010, nil, nil])
        #expect(rule.ports.map(\.transport) == ["TCP", "UDP", "TCP", "SCTP"])
        #expect(rule.ports.map(\.name) == [nil, nil, "http", nil])
    }

    @Test func nullSpecIsNoPolicy() { #expect(NetworkPolicy(name: "p", namespace: "n", spec: nil) == nil) }
}
