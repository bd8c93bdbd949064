import Foundation
import TestSupport
import Testing

/// The layers of `docs/architecture.md` against what the files import.
@Suite struct LayerConventions {
    /// Modules of the system, which any target may use. Full Foundation is not among them.
    private static let system: Set = ["Glibc", "Synchronization", "Dispatch", "FoundationEssentials"]
    /// The build's own tool stands outside the layers.
    private static let outside = ["embed-rules": Set(["Rules", "Documents", "Findings", "Files"])]

    @Test func importsFollowTheTable() throws {
        let table = try Table()
        for file in try SourceFile.all(below: "Sources") {
            let allowed = try #require(
                Self.outside[file.target] ?? table.allowed[file.target], "\(file.target) is not in docs/architecture.md"
            )
            for module in file.imports where !allowed.contains(module) && !Self.system.contains(module) {
                Issue.record("\(file.path) imports \(module)")
            }
        }
    }

    @Test func arrowsPointDown() throws {
        let table = try Table()
        for (target, allowed) in table.allowed {
            let layer = try #require(table.layer[target])
            for module in allowed {
                guard let other = table.layer[module] else { continue }
                #expect(other < layer, "\(target) may import \(module)")
            }
        }
    }

    @Test func everyTargetIsInTheTable() throws {
        let folders = Set(try SourceFile.all(below: "Sources").map(\.target)).subtracting(Self.outside.keys)
        let table = try Table()
        #expect(folders.subtracting(table.layer.keys) == [])
        let vague = ["Core", "Common", "Utils", "Helpers", "Shared", "Base", "Kit"]
        #expect(folders.intersection(vague) == [])
    }

    @Test func oneTargetForEachCModule() throws {
        var users: [String: Set<String>] = [:]
        for file in try SourceFile.all(below: "Sources") {
            for module in file.imports where module.hasPrefix("C") && module.dropFirst().first?.isUppercase == true {
                users[module, default: []].insert(file.target)
            }
        }
        #expect(!users.isEmpty)
        for (module, targets) in users { #expect(targets.count == 1, "\(module): \(targets.sorted())") }
    }

    /// The table of `docs/architecture.md`.
    private struct Table {
        var layer: [String: Int] = [:]
        var allowed: [String: Set<String>] = [:]

        init() throws {
            let lines = try PackageFolder.text("docs/architecture.md").split(separator: "\n")
            for line in lines where line.hasPrefix("| ") {
                let cells = line.split(separator: "|").map { String($0).trimmed }
                guard cells.count == 4, let number = Int(cells[0]) else { continue }
                for target in Self.names(cells[1]) {
                    layer[target] = number
                    allowed[target] = Set(Self.names(cells[3]))
                }
            }
            for (target, number) in layer where allowed[target] == [] && number == 7 {
                allowed[target] = Set(layer.filter { $0.value < number && !$0.key.hasPrefix("C") }.keys)
                allowed[target]?.insert("Catalogue")
            }
        }

        /// What stands between backticks.
        private static func names(_ cell: String) -> [String] {
            cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
        }
    }
}
