import Foundation
import PackagePlugin

/// Turns the files below `Rules/` into Swift: the embedded catalogue, and the tables that lead from a name in a rule
/// file to the type that stands behind it. Every rule file is an input, so that a changed or new one is picked up.
@main struct EmbedRules: BuildToolPlugin {
    private static let modes = ["Catalogue": "catalogue", "Audit": "checks", "Secrets": "verifiers"]

    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        guard let mode = Self.modes[target.name] else { return [] }
        let rules = context.package.directoryURL.appending(path: "Rules")
        let output = context.pluginWorkDirectoryURL.appending(path: "Embedded\(target.name).swift")
        return [
            .buildCommand(
                displayName: "Embedding rules: \(mode)",
                executable: try context.tool(named: "embed-rules").url,
                arguments: [mode, rules.path(), output.path()],
                inputFiles: Self.files(below: rules),
                outputFiles: [output])
        ]
    }

    private static func files(below folder: URL) -> [URL] {
        let enumerator = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let all = enumerator?.compactMap { $0 as? URL } ?? []
        return all.filter { $0.pathExtension == "yaml" }.sorted { $0.path() < $1.path() }
    }
}
