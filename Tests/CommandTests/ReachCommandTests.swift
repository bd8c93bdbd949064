import Foundation
import TestSupport
import Testing

/// `latchkey reach` as users run it.
@Suite struct ReachCommandTests {
    private static let projects = PackageFolder.path("Fixtures/projects")

    private func reach(_ arguments: String...) throws -> ProcessOutcome {
        try Latchkey.run(["reach"] + arguments, in: Self.projects)
    }

    @Test func thePageShowsWhatTheProgramSays() throws {
        let page = try PackageFolder.text("docs/reach.md")
        let outcome = try reach("shop")
        #expect(outcome.status == 1)
        let verdict = try #require(outcome.text.range(of: "\nflat"))
        let shown = outcome.text[verdict.lowerBound...].dropFirst()
        #expect(page.contains("```\n\(shown)```\n"), "the verdict in docs/reach.md is not what reach says")
        let explanation = try reach("shop", "--explain", "report", "db").text
        #expect(page.contains("```\n\(explanation)```\n"), "the explanation in docs/reach.md is not what reach says")
    }

    @Test func aCleanProjectExitsWithZero() throws {
        #expect(try reach("../reach/default-deny-both").status == 0)
        #expect(try reach("../reach/no-policy").status == 1)
        #expect(try reach("../reach/no-policy", "--exit-zero").status == 0)
    }

    @Test(arguments: ["text", "json", "dot", "mermaid"]) func exitCodesDoNotDependOnTheForm(_ form: String) throws {
        #expect(try reach("shop", "--format", form).status == 1)
    }

    @Test func twoRunsAreEqual() throws {
        for form in ["text", "json", "dot", "mermaid"] {
            #expect(try reach("shop", "--format", form).text == reach("shop", "--format", form).text)
        }
    }

    @Test func theJSONHoldsEveryFlow() throws {
        let document = try JSONSerialization.jsonObject(with: Data(reach("shop", "--format", "json").text.utf8))
        let object = try #require(document as? [String: Any])
        let flows = try #require(object["flows"] as? [[String: String]])
        let lines = flows.map { "\($0["source"] ?? "") => \($0["destination"] ?? "") : \($0["traffic"] ?? "")" }
        #expect(try lines == reach("shop").text.split(separator: "\n").map(String.init).filter { $0.contains(" => ") })
        let verdict = try #require(object["verdict"] as? [String: Any])
        #expect(verdict["isClean"] as? Bool == false)
    }

    @Test func flowsAreNarrowed() throws {
        let lines = try reach("shop", "--from", "shop/api", "--to", "db").text.split(separator: "\n")
        #expect(
            lines.filter { $0.contains(" => ") } == ["shop/api[Deployment] => shop/db[StatefulSet] : All Connections"])
        #expect(try reach("shop", "--from", "external", "--to", "shop/*").text.contains("External] => shop/web"))
    }

    @Test func slipsAreUsageErrors() throws {
        #expect(try reach("shop", "--from", "nobody").status == 2)
        #expect(try reach("shop", "--explain", "api").status == 2)
        #expect(try reach("shop", "--project", "elsewhere").status == 2)
        #expect(try reach("shop", "--suggest", "--format", "json").status == 2)
        #expect(try reach("no-such-folder").status == 4)
    }

    @Test func oneFolderIsAProject() throws {
        let whole = try reach(".")
        #expect(whole.text.contains("monitoring/prometheus"))
        let one = try reach(".", "--project", "shop/shop.yaml")
        #expect(!one.text.contains("monitoring/prometheus"))
        #expect(one.text.contains("shop/db"))
    }

    @Test func standardInputIsAProject() throws {
        let manifest = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, image: i}]}\n"
        let outcome = try Latchkey.run(["reach", "-"], in: Self.projects, input: Array(manifest.utf8))
        #expect(outcome.text.hasPrefix("0.0.0.0-255.255.255.255[External] => default/a[Pod] : All Connections\n"))
    }

    @Test func whatIsNotKnownIsSaid() throws {
        let manifest = """
            apiVersion: v1
            kind: Pod
            metadata: {name: a, labels: {app: "${NAME}"}}
            spec: {containers: [{name: c, image: i}]}
            ---
            apiVersion: cilium.io/v2
            kind: CiliumNetworkPolicy
            metadata: {name: p}
            spec: {endpointSelector: {}}
            ---
            apiVersion: v1
            kind: [
            """
        let outcome = try Latchkey.run(
            ["reach", "-", "--require-full"], in: Self.projects, input: Array(manifest.utf8))
        #expect(outcome.text.contains("not seen   1 syntax error: stdin.yaml:"))
        #expect(outcome.text.contains("2 values are known only later"))
        #expect(outcome.text.contains("the label 'app' of Pod/default/a"))
    }
}
