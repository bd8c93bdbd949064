internal import Digests
internal import Findings

/// Grafana Cloud tokens (`glc_` and base64 of `{"o","n","k","m":{"r"}}`) and the API keys of older Grafana (base64 of
/// `{"k","n","id"}`): organisation, name and region are readable.
enum GrafanaCloudToken: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let isCloud = secret.begins(with: "glc_")
        let text = isCloud ? secret.dropFirst(4) : secret[...]
        guard isCloud || !isReportAddress(text) else { return .refused("the address of a Power BI report") }
        guard let bytes = BitCodec.base64.padded(.optional).decode(text), let object = JSONValue(parsing: bytes),
            let key = object["k"]?.text, key.utf8.count >= 16
        else { return .unchanged("its JSON does not parse") }
        var facts: [Attribute] = []
        if let organisation = object[isCloud ? "o" : "id"]?.integer {
            facts.append(Attribute("organisation id", String(organisation)))
        }
        if let name = object["n"]?.text { facts.append(.stated("name", name)) }
        if let region = object["m"]?["r"]?.text { facts.append(.stated("region", region)) }
        return .structural("its JSON parses", facts)
    }

    /// Power BI packs a UUID under the name `k` into the addresses of its reports.
    private static func isReportAddress(_ text: ArraySlice<UInt8>) -> Bool {
        guard let start = BitCodec.base64.decode(text.prefix(28)), start.count == 21 else { return false }
        return start[14] == UInt8(ascii: "-") && start[19] == UInt8(ascii: "-")
    }
}
