/// A SARIF 2.1.0 log file (section 3.13), in the subset that this program writes.
///
/// Specification: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, with Errata 01.
package struct SarifLog {
    /// The schema of the final specification.
    package static let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

    /// The runs; consumers take at most 20.
    package var runs: [SarifRun]

    /// Collects runs.
    package init(runs: [SarifRun]) { self.runs = runs }

    /// Writes the file. Each rule and each result starts a line, so that two files compare line by line; they are made
    /// and written one at a time.
    package func write(to output: inout some TextOutputStream) {
        var json = JSONWriter(.compact)
        json.object { json in
            json.member("$schema", Self.schema)
            json.member("version", "2.1.0")
            json.key("runs")
            json.array(runs, onLines: true) { json, run in run.write(to: &json, draining: &output) }
        }
        json.endLine()
        json.drain(to: &output)
    }
}

/// One run of the tool over one subject (section 3.14).
package struct SarifRun {
    /// The tool (3.14.6).
    package var tool: SarifToolComponent
    /// How it was started and what it noticed (3.14.11).
    package var invocation: SarifInvocation
    /// The run's category with a trailing `/` (3.14.3, 3.17.3).
    package var category: String
    /// What was scanned (3.14.13); nil outside a repository.
    package var versionControl: SarifVersionControl?
    /// The base ids that locations use, with what they stand for (3.14.14).
    package var uriBases: [(id: String, description: String)]
    /// Replacement texts for what was taken out (3.14.28): present exactly when something was.
    package var redactionTokens: [String]
    /// The taxonomies that rules refer to (3.14.8).
    package var taxonomies: [SarifToolComponent]
    /// The results (3.14.23), made while they are written.
    package var results: AnySequence<SarifResult>
    /// More about the run.
    package var properties: PropertyBag

    /// Describes a run.
    package init(
        tool: SarifToolComponent, invocation: SarifInvocation, category: String,
        versionControl: SarifVersionControl? = nil, uriBases: [(id: String, description: String)] = [],
        redactionTokens: [String] = [], taxonomies: [SarifToolComponent] = [],
        results: some Sequence<SarifResult> = [SarifResult](), properties: PropertyBag = PropertyBag()
    ) {
        self.tool = tool
        self.invocation = invocation
        self.category = category
        self.versionControl = versionControl
        self.uriBases = uriBases
        self.redactionTokens = redactionTokens
        self.taxonomies = taxonomies
        self.results = AnySequence(results)
        self.properties = properties
    }

    func write(to json: inout JSONWriter, draining output: inout some TextOutputStream) {
        json.object { json in
            json.member("tool") { $0.member("driver", tool) }
            json.member("automationDetails") { $0.member("id", category) }
            json.member("invocations", [invocation])
            json.member("versionControlProvenance", versionControl.map { [$0] })
            json.member("originalUriBaseIds") { json in
                for base in uriBases {
                    json.member(base.id) { $0.member("description", SarifMessage(base.description)) }
                }
            }
            json.member("columnKind", "utf16CodeUnits")
            json.member("newlineSequences", ["\r\n", "\n", "\r"])
            json.member("redactionTokens", unlessEmpty: redactionTokens)
            json.member("taxonomies", unlessEmpty: taxonomies)
            json.properties(properties)
            json.key("results")
            json.array(results, onLines: true) { json, result in
                result.write(to: &json)
                json.drain(to: &output, threshold: 32_768)
            }
        }
    }
}
