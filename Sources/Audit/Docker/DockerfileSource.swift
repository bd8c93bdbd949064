package import Documents
package import Spans

/// A Dockerfile, split into its stages.
package struct DockerfileSource: Sendable {
    /// The index of its file in the workspace.
    package let file: Int
    /// The instructions before the first FROM: arguments of the whole file.
    package let preamble: [DockerInstruction]
    /// Its stages in source order.
    package let stages: [DockerStage]

    /// Splits the instructions of a parsed file.
    init(file: Int, root: Node) {
        var preamble: [DockerInstruction] = []
        var stages: [DockerStage] = []
        for node in root.sequence ?? [] {
            let instruction = DockerInstruction(node: node)
            if instruction.keyword == "FROM" {
                stages.append(DockerStage(index: stages.count, from: instruction))
            } else if stages.isEmpty {
                preamble.append(instruction)
            } else {
                stages[stages.count - 1].instructions.append(instruction)
            }
        }
        self.file = file
        self.preamble = preamble
        self.stages = stages
    }

    /// The stage of this file that a stage builds on; nil where its base is an image.
    package func base(of stage: DockerStage) -> DockerStage? {
        guard let image = stage.from.node["image"]?.text?.lowercased() else { return nil }
        return stages.prefix(stage.index).last { $0.alias?.lowercased() == image }
    }

    /// A stage and the stages of this file that it builds on, itself first.
    package func lineage(of stage: DockerStage) -> [DockerStage] {
        var lineage = [stage]
        while let next = base(of: lineage[lineage.count - 1]) { lineage.append(next) }
        return lineage
    }
}

/// One build stage.
package struct DockerStage: Sendable {
    /// Its number from 0.
    package let index: Int
    /// The instruction that opens it.
    package let from: DockerInstruction
    /// What follows, up to the next FROM.
    package internal(set) var instructions: [DockerInstruction] = []

    /// The name after AS.
    package var alias: String? { from.node["name"]?.text }
    /// `stage/build`, or `stage/0` for a stage without a name.
    package var path: String { "stage/" + (alias ?? String(index)) }

    init(index: Int, from: DockerInstruction) {
        self.index = index
        self.from = from
    }
}

/// One instruction of a Dockerfile.
package struct DockerInstruction: Sendable {
    /// Its mapping: see `Documents.Dockerfile`.
    package let node: Node
    /// The keyword in upper case.
    package var keyword: String { node["instruction"]?.text ?? "" }
    /// Where the keyword stands.
    package var keywordSpan: ByteRange { node["instruction"]?.span ?? node.span }
    /// Its words.
    package var arguments: [Node] { node["arguments"]?.sequence ?? [] }
    /// The commands of its shell.
    package var commands: [ShellCommand] { (node["commands"]?.sequence ?? []).map { ShellCommand(node: $0) } }
}

/// A simple command of a shell script.
package struct ShellCommand: Sendable {
    /// Its mapping.
    package let node: Node
    /// Its words, assignments in front of the command left out.
    package let words: [Node]
    /// The operator behind it.
    package let next: String

    init(node: Node) {
        self.node = node
        var words = node["words"]?.sequence ?? []
        while let first = words.first?.text, Self.isAssignment(first) { words.removeFirst() }
        self.words = words
        self.next = node["next"]?.text ?? ""
    }

    /// The texts of its words.
    package var texts: [String] { words.map { $0.text ?? "" } }
    /// The command's name without its folder, behind `sudo`, `exec`, `env` and the like.
    package var name: String { callee.first?.text?.split(separator: "/").last.map(String.init) ?? "" }
    /// The words from the command's name on.
    package var callee: [Node] {
        var rest = words[...]
        while let first = rest.first?.text, ["sudo", "exec", "env", "command", "nice", "nohup"].contains(first) {
            rest = rest.dropFirst()
            while let option = rest.first?.text, option.hasPrefix("-") || Self.isAssignment(option) {
                rest = rest.dropFirst()
            }
        }
        return Array(rest)
    }

    private static func isAssignment(_ word: String) -> Bool {
        guard let equals = word.firstIndex(of: "="), equals != word.startIndex else { return false }
        return word[..<equals].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && word.first?.isNumber != true
    }
}
