internal import Documents
internal import Spans
internal import Topology

/// A data store, by its image or its port, that is published on every address of the host.
struct ComposeExposedDataStore: Check {
    private static let near: Set<String> = ["127.0.0.1", "localhost", "::1"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.composeServices {
            let isStore = site.service.node["image"]?.text.flatMap(DataStorePrograms.program) != nil
            for port in site.service.ports {
                let target = port.node["target"]?.integer ?? 0
                let host = port.node["host"]?.text ?? ""
                guard isStore || DataStorePrograms.ports[target] != nil, !near.contains(host), !holdsVariable(host)
                else {
                    continue
                }
                let published = port.node["published"]?.text ?? port.node["target"]?.text ?? ""
                var mark = site.mark(port.anchor, published)
                mark.fix = port.bound(in: workspace.files[site.project.file])
                marks.add(mark)
            }
        }
    }
}

extension ComposeService.Item {
    /// The short form with the address of the host itself in front, if the item is in it and names no address.
    fileprivate func bound(in file: SourceFile) -> MarkFix? {
        let text = file.bytes[anchor.range]
        let quote = text.first.flatMap { [0x22, 0x27].contains($0) ? 1 : 0 } ?? 0
        let digits = text.dropFirst(quote).dropLast(quote)
        guard digits.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x3A || $0 == 0x2D }), digits.contains(0x3A)
        else { return nil }
        let place = ByteRange(anchor.start + quote, anchor.start + quote)
        return .replace(place, with: "127.0.0.1:", description: "Bind the port to 127.0.0.1.")
    }
}
