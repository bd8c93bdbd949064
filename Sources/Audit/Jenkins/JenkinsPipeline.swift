internal import Documents
internal import Spans

/// A Jenkinsfile: its tokens, and the literals that stand where they matter.
package struct JenkinsPipeline: Sendable {
    /// The index of its file in the workspace.
    let file: Int
    /// Its tokens without the ends of lines.
    let tokens: [GroovyToken]
    /// The steps that run a script: `sh`, `bat`, `powershell`, with the text they run.
    let scripts: [Step]
    /// The assignments of `environment` blocks: name and value.
    let environment: [(name: GroovyToken, value: GroovyToken)]
    /// Images that agents and steps run in.
    let images: [GroovyToken]
    /// Options of `docker run` that agents and steps are given.
    let dockerOptions: [GroovyToken]
    /// Libraries that it loads.
    let libraries: [GroovyToken]
    /// The names of the variables that `withCredentials` and `credentials(…)` set.
    let credentialNames: Set<String>

    /// A step that runs a script.
    struct Step: Sendable {
        /// The stage that it stands in; empty where there is none.
        let stage: String
        /// `sh`, `bat`, …
        let name: String
        let text: GroovyToken
    }

    init(file: Int, bytes: [UInt8]) {
        self.file = file
        var reader = JenkinsReader(tokens: Groovy.tokens(of: bytes).tokens.filter { $0.kind != .lineEnd })
        reader.read()
        tokens = reader.tokens
        scripts = reader.scripts
        environment = reader.environment
        images = reader.images
        dockerOptions = reader.dockerOptions
        libraries = reader.libraries
        credentialNames = reader.credentialNames
    }

    /// A site in a stage, or of the file as a whole.
    func site(_ stage: String = "", _ name: String = "pipeline") -> PipelineSite {
        PipelineSite(
            kind: .jenkins, file: file, resource: stage.isEmpty ? "pipeline" : "stage/" + stage, name: name)
    }

    /// What all pipelines share. Placeholders are hidden from the shell's parser as templates are.
    func parts() -> PipelineParts {
        var parts = PipelineParts()
        for step in scripts {
            let language: Script.Language = step.name == "sh" ? .shell : step.name == "bat" ? .batch : .powerShell
            let text = step.text.text.replacing(step.text.placeholders, with: 0x5F)
            parts.scripts.append(
                PipelineScript(site: site(step.stage, step.name), script: Script(text, language: language)))
        }
        for (name, value) in environment {
            let node = Node(.scalar(Scalar(value.string, style: .singleQuoted)), span: value.span)
            guard value.placeholders.isEmpty else { continue }
            parts.variables.append(
                PipelineVariable(site: site("", "environment"), name: name.string, key: name.span, value: node))
        }
        for image in images {
            let isUnknown = !image.placeholders.isEmpty
            parts.images.append(
                PipelineImage(
                    site: site("", "agent"), span: image.span, references: isUnknown ? [] : [image.string],
                    isUnknown: isUnknown))
        }
        return parts
    }
}

/// Finds what matters among the tokens of a Jenkinsfile.
private struct JenkinsReader {
    let tokens: [GroovyToken]
    var scripts: [JenkinsPipeline.Step] = []
    var environment: [(name: GroovyToken, value: GroovyToken)] = []
    var images: [GroovyToken] = []
    var dockerOptions: [GroovyToken] = []
    var libraries: [GroovyToken] = []
    var credentialNames: Set<String> = []

    private static let runners: Set<String> = ["sh", "bat", "powershell", "pwsh"]

    init(tokens: [GroovyToken]) { self.tokens = tokens }

    /// What a pair of braces belongs to.
    private enum Block { case stage(String), environment, docker, other }

    mutating func read() {
        var blocks: [Block] = []
        var next: Block = .other
        for (index, token) in tokens.enumerated() {
            switch token.kind {
            case .mark where token.string == "{":
                blocks.append(next)
                next = .other
            case .mark where token.string == "}": _ = blocks.popLast()
            case .name: next = name(token, index, blocks, next)
            default: continue
            }
        }
    }

    /// Takes what a name introduces; returns what the braces that come next belong to.
    private mutating func name(_ token: GroovyToken, _ index: Int, _ blocks: [Block], _ next: Block) -> Block {
        let argument = string(behind: index)
        let isMember = index > 0 && tokens[index - 1].string == "."
        switch token.string {
        case "stage": return argument.map { .stage($0.string) } ?? next
        case "environment" where mark(index + 1) == "{": return .environment
        case "docker" where !isMember:
            if let argument, mark(index + 1) != "." { images.append(argument) }
            return mark(index + 1) == "{" ? .docker : next
        case "image":
            let isCall = isMember && index > 1 && tokens[index - 2].string == "docker"
            if let argument, isCall || isInside(blocks, .docker) { images.append(argument) }
        case "args" where isInside(blocks, .docker): if let argument { dockerOptions.append(argument) }
        case "inside", "withRun": if let argument, isMember { dockerOptions.append(argument) }
        case "Library", "library": if let argument { libraries.append(argument) }
        case "variable", "passwordVariable", "usernameVariable", "keyFileVariable", "passphraseVariable",
            "tokenVariable":
            if mark(index + 1) == ":", let value = string(at: index + 2), token.string != "usernameVariable" {
                credentialNames.insert(value.string)
            }
        case let name where Self.runners.contains(name) && !isMember:
            if let argument = argument ?? string(ofParameter: "script", behind: index) {
                let stage = blocks.lazy.reversed().compactMap { block -> String? in
                    if case .stage(let name) = block { name } else { nil }
                }.first
                scripts.append(JenkinsPipeline.Step(stage: stage ?? "", name: name, text: argument))
            }
        default: assignment(token, index, blocks)
        }
        return next
    }

    /// `NAME = 'value'` in an environment block; `NAME = credentials('id')` sets a secret.
    private mutating func assignment(_ token: GroovyToken, _ index: Int, _ blocks: [Block]) {
        guard isInside(blocks, .environment), mark(index + 1) == "=", mark(index + 2) != "=" else { return }
        if let value = string(at: index + 2) {
            environment.append((token, value))
        } else if index + 2 < tokens.count, tokens[index + 2].string == "credentials" {
            credentialNames.formUnion([token.string, token.string + "_PSW"])
        }
    }

    private func isInside(_ blocks: [Block], _ wanted: Block) -> Bool {
        switch (blocks.last, wanted) {
        case (.environment?, .environment), (.docker?, .docker): true
        default: false
        }
    }

    private func mark(_ index: Int) -> String? {
        guard tokens.indices.contains(index), tokens[index].kind == .mark else { return nil }
        return tokens[index].string
    }

    private func string(at index: Int) -> GroovyToken? {
        guard tokens.indices.contains(index), case .string = tokens[index].kind else { return nil }
        return tokens[index]
    }

    /// The text that a name is called with: `sh 'x'`, `sh('x')`.
    private func string(behind index: Int) -> GroovyToken? {
        string(at: index + 1) ?? (mark(index + 1) == "(" ? string(at: index + 2) : nil)
    }

    /// `sh(script: 'x', returnStdout: true)`.
    private func string(ofParameter name: String, behind index: Int) -> GroovyToken? {
        var position = index + 1
        while position < min(index + 16, tokens.count), mark(position) != ")", mark(position) != "}" {
            if tokens[position].string == name, mark(position + 1) == ":" { return string(at: position + 2) }
            position += 1
        }
        return nil
    }
}
