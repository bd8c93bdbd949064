import Documents
import Findings
import Rendering
import Testing

@Suite struct KustomizeTests {
    private static let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {}\n"

    private func gaps(_ files: [String: String]) -> [String] {
        rendered(files).gaps.map { "\($0.subject):\($0.line ?? 0) \($0.detail)" }
    }

    @Test func thoseThatOnlyUseEachOtherAreBuiltAndSaid() {
        let projects = rendered([
            "a/kustomization.yaml": "resources: [../b, pod.yaml]\n", "a/pod.yaml": Self.pod,
            "b/kustomization.yaml": "resources: [../a]\n",
        ])
        #expect(projects.files.map(\.documents.count) == [1])
        #expect(projects.gaps.map(\.detail) == ["a kustomization that uses itself"])
    }

    @Test func patchesThatFitNothingAreSaid() {
        let files = [
            "kustomization.yaml": """
            resources: [pod.yaml]
            patchesStrategicMerge: [other.yaml]
            patches:
              - {path: operations.yaml}
              - {path: operations.yaml, target: {kind: Service}}
              - {path: operations.yaml, target: {kind: Pod}}
            """,
            "pod.yaml": Self.pod, "other.yaml": Self.pod.replacing("web", with: "other"),
            "operations.yaml": "- {op: add, path: /spec/hostPID, value: true}\n",
        ]
        let unused = "a patch fits no resource: what it says was not applied"
        #expect(
            gaps(files) == [
                "kustomization.yaml:2 \(unused)", "kustomization.yaml:4 a patch of operations names no target",
                "kustomization.yaml:5 \(unused)",
            ])
    }

    /// The text of a value in the resource of a kind that a kustomization at the root is built to.
    private func value(_ path: [String], of kind: String, _ files: [String: String]) -> String? {
        let projects = rendered(files)
        let roots = projects.files.flatMap(\.documents).map(\.root)
        var node = roots.first { $0["kind"]?.text == kind }
        for step in path { node = Int(step).flatMap { node?.sequence?[$0] } ?? node?[step] }
        return node?.text
    }

    private static let web = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, annotations: {a.b/c: "x/y/z"}}
        spec:
          hostPID: false
          containers:
            - {name: side, image: "side:1"}
            - {name: web, image: "web:1", env: [{name: HOST, value: none}], args: ["--at=$(HOST)", $(PORT)]}
        """
    private static let settings =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {host: db-1.example, pid: true, port: 81}\n"

    private func files(_ kustomization: String) -> [String: String] {
        [
            "kustomization.yaml": "resources: [web.yaml, settings.yaml]\n" + kustomization, "web.yaml": Self.web,
            "settings.yaml": Self.settings,
        ]
    }

    @Test func replacements() {
        func replaced(_ field: String, _ path: String, _ options: String = "", at place: [String]) -> String? {
            let text = """
                replacements:
                  - source: {kind: ConfigMap, name: settings, fieldPath: data.\(field)}
                    targets: [{select: {kind: Pod}, fieldPaths: ['\(path)']\(options)}]

                """
            return value(place, of: "Pod", files(text))
        }
        #expect(replaced("pid", "spec.hostPID", at: ["spec", "hostPID"]) == "true")
        let environment = ["spec", "containers", "1", "env", "0", "value"]
        #expect(replaced("host", "spec.containers.[name=web].env.[name=HOST].value", at: environment) == "db-1.example")
        #expect(replaced("host", "spec.containers.1.env.0.value", at: environment) == "db-1.example")
        let images = ["spec", "containers", "0", "image"]
        #expect(
            replaced("host", "spec.containers.*.image", ", options: {delimiter: ':', index: 1}", at: images)
                == "side:db-1.example")
        #expect(
            replaced(
                "port", "metadata.annotations.a\\.b/c", ", options: {delimiter: /, index: 2}",
                at: ["metadata", "annotations", "a.b/c"]) == "x/y/81")
        #expect(replaced("pid", "spec.hostIPC", at: ["spec", "hostIPC"]) == nil)
        #expect(replaced("pid", "spec.hostIPC", ", options: {create: true}", at: ["spec", "hostIPC"]) == "true")
    }

    @Test func replacementsThatFitNothingAreSaid() {
        let text = """
            replacements:
              - {path: missing.yaml}
              - {source: {kind: Secret, name: a}, targets: [{select: {kind: Pod}}]}
              - {source: {kind: ConfigMap}, targets: [{select: {kind: Service}}]}

            """
        #expect(
            gaps(files(text)) == [
                "kustomization.yaml:3 replacements 'missing.yaml' are not there",
                "kustomization.yaml:4 a replacement takes its value from nothing that is here",
                "kustomization.yaml:5 a replacement fits no field: nothing was replaced",
            ])
    }

    @Test func variables() {
        let text = """
            vars:
              - {name: HOST, objref: {kind: ConfigMap, name: settings, apiVersion: v1}, fieldref: {fieldpath: data.host}}
              - {name: PORT, objref: {kind: ConfigMap, name: settings, apiVersion: v1}, fieldref: {fieldpath: data.port}}
              - {name: GONE, objref: {kind: Secret, name: settings, apiVersion: v1}}

            """
        let arguments = ["spec", "containers", "1", "args"]
        #expect(value(arguments + ["0"], of: "Pod", files(text)) == "--at=db-1.example")
        #expect(value(arguments + ["1"], of: "Pod", files(text)) == "81")
        #expect(
            gaps(files(text)) == ["kustomization.yaml:5 the variable 'GONE' takes its value from nothing that is here"])
    }

    @Test func charts() {
        let kustomization = """
            helmCharts:
              - {name: web, releaseName: shop, namespace: front, valuesInline: {pid: true}, valuesFile: values.yaml}
              - {name: redis, repo: "https://example.org/charts", version: 1.0.0}
              - {name: gone}

            """
        let files = files(kustomization).merging([
            "values.yaml": "pid: false\nipc: true\n",
            "charts/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
            "charts/web/values.yaml": "ipc: false\nnet: true\n",
            "charts/web/templates/a.yaml": """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: {{ .Release.Name }}-web, namespace: {{ .Release.Namespace }}}
            spec: {hostPID: {{ .Values.pid }}, hostIPC: {{ .Values.ipc }}, hostNetwork: {{ .Values.net }}}
            """,
        ]) { _, new in new }
        for (path, expected) in [
            (["metadata", "name"], "shop-web"), (["metadata", "namespace"], "front"), (["spec", "hostPID"], "true"),
            (["spec", "hostIPC"], "true"), (["spec", "hostNetwork"], "true"),
        ] {
            #expect(value(path, of: "Deployment", files) == expected)
        }
        #expect(rendered(files).files.count == 1)
        #expect(
            gaps(files) == [
                "kustomization.yaml:4 chart 'redis' lies elsewhere: it was not fetched",
                "kustomization.yaml:5 chart 'gone' is not there",
            ])
    }
}
