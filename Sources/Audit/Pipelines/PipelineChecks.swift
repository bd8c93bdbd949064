internal import Documents
internal import Spans

/// What is wrong in the pipelines of every product in the same way.
enum PipelineChecks {
    /// Downloads that a shell runs at once.
    static func markPipesToShell(_ kind: PipelineKind, on workspace: Workspace, _ marks: inout Marks) {
        for item in workspace.pipelines.parts.scripts where item.site.kind == kind {
            let commands = item.script.commands
            for (index, command) in commands.enumerated() where Downloads.isDownload(command) {
                guard DockerfilePipeToShell.feedsShell(commands, index) else { continue }
                guard let address = Downloads.addresses(of: command).first ?? command.words.first else { continue }
                marks.add(item.site.mark(address.span, address.shown))
            }
        }
    }

    /// What a script fetches without TLS from another host.
    static func markPlainDownloads(_ kind: PipelineKind, on workspace: Workspace, _ marks: inout Marks) {
        for item in workspace.pipelines.parts.scripts where item.site.kind == kind {
            for address in item.script.commands.flatMap(DockerfilePlainHttp.addresses) {
                marks.add(item.site.mark(address.span, address.shown))
            }
        }
    }

    /// What gives a container the rights of the machine under it: the first of the words in the options of its runtime.
    static func privilege(in options: String) -> String? {
        let words = options.split { $0 == " " || $0 == "=" || $0 == "\n" }
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : ""
            if word == "--privileged", next != "false" { return "--privileged" }
            if word.contains("docker.sock") { return String(word) }
            if word == "--pid", next == "host" { return "--pid=host" }
            if word == "--cap-add", ["SYS_ADMIN", "ALL", "CAP_SYS_ADMIN"].contains(next.uppercased()) {
                return "--cap-add=\(next)"
            }
        }
        return nil
    }

    /// Options and variables that switch the verification of certificates off.
    static func markVerificationOff(_ kind: PipelineKind, on workspace: Workspace, _ marks: inout Marks) {
        for item in workspace.pipelines.parts.scripts where item.site.kind == kind {
            for word in item.script.commands.flatMap(DockerfileVerificationOff.offending) {
                marks.add(item.site.mark(word.span, word.shown))
            }
        }
        for variable in workspace.pipelines.parts.variables where variable.site.kind == kind && !variable.isInput {
            let values = DockerfileVerificationOff.variables[variable.name] ?? []
            guard let text = variable.value.text, values.contains(text.lowercased()) else { continue }
            marks.add(variable.site.mark(Self.whole(variable), "\(variable.name)=\(text)"))
        }
    }

    /// Images without a tag, or with one that moves by its purpose.
    static func markFloatingImages(_ kind: PipelineKind, on workspace: Workspace, _ marks: inout Marks) {
        for image in workspace.pipelines.parts.images where image.site.kind == kind {
            let floating = image.references.filter { ImageReference($0).isFloating }
            if floating.isEmpty {
                if image.isUnknown { marks.unknown(file: image.site.file, span: image.span) }
            } else {
                marks.add(image.site.mark(image.span, floating.joined(separator: ", ")))
            }
        }
    }

    /// Images with a tag for a version, which can be moved, and no digest.
    static func markImagesWithoutDigest(_ kind: PipelineKind, on workspace: Workspace, _ marks: inout Marks) {
        for image in workspace.pipelines.parts.images where image.site.kind == kind {
            let loose = image.references.filter { text in
                let reference = ImageReference(text)
                return reference.digest == nil && !reference.isFloating
            }
            guard !loose.isEmpty, loose.count == image.references.count else { continue }
            marks.add(image.site.mark(image.span, loose.joined(separator: ", ")))
        }
    }

    /// Keys of cloud providers that do not expire, where the product can fetch short-lived ones. Once a site.
    static func markCloudKeys(_ kind: PipelineKind, on workspace: Workspace, _ marks: inout Marks) {
        var seen: Set<String> = []
        let variables = workspace.pipelines.parts.variables.filter { $0.site.kind == kind && !$0.isInput }
        let compatible = Set(
            variables.filter { $0.name.hasPrefix("AWS_ENDPOINT_URL") || $0.name == "AWS_S3_ENDPOINT" }.map {
                "\($0.site.file)"
            })
        for variable in variables {
            guard let cloud = cloudKeys[variable.name], !compatible.contains("\(variable.site.file)"),
                variable.value.text?.isEmpty == false,
                seen.insert("\(variable.site.file) \(variable.site.resource) \(variable.site.name) \(cloud)").inserted
            else { continue }
            marks.add(variable.site.mark(Self.whole(variable), variable.name))
        }
    }

    /// Variables that hold keys of cloud providers, and whose.
    static let cloudKeys = [
        "AWS_SECRET_ACCESS_KEY": "AWS", "ARM_CLIENT_SECRET": "Azure", "AZURE_CLIENT_SECRET": "Azure",
        "AZURE_CREDENTIALS": "Azure", "GOOGLE_CREDENTIALS": "Google", "GCLOUD_SERVICE_KEY": "Google",
        "GCP_SA_KEY": "Google", "GCLOUD_SERVICE_ACCOUNT_KEY": "Google", "GOOGLE_APPLICATION_CREDENTIALS_JSON": "Google",
    ]

    /// Key and value where they stand behind each other, else the key.
    static func whole(_ variable: PipelineVariable) -> ByteRange {
        Entry(key: Node(.scalar(Scalar("", style: .plain)), span: variable.key), value: variable.value).mark
    }
}

extension PipelineChecks {
    private static let printers: Set<String> = ["echo", "printf", "write-host", "write-output"]

    /// Secrets that a command writes into the log: variables named like one, and those of `names`.
    static func markPrintedSecrets(
        _ kind: PipelineKind, on workspace: Workspace, _ marks: inout Marks, names: (Int) -> Set<String> = { _ in [] }
    ) {
        for item in workspace.pipelines.parts.scripts where item.site.kind == kind {
            let known = names(item.site.file)
            for command in item.script.commands where printers.contains(command.name.lowercased()) {
                guard command.next != "|", isShown(command, item.script) else { continue }
                for word in command.callee.dropFirst() {
                    guard let text = word.text else { continue }
                    let name = ShellVariables.names(in: text).first { name in
                        known.contains(name)
                            || SecretName.strength(name) == .strong && !name.lowercased().hasSuffix("_file")
                    }
                    if let name { marks.add(item.site.mark(word.span, name)) }
                }
            }
        }
    }

    /// Whether the output of a command goes to the log: nothing on its lines redirects or captures it.
    private static func isShown(_ command: ShellCommand, _ script: Script) -> Bool {
        let bytes = script.text.bytes
        let inside = script.text.range(in: command.node.span)
        guard let first = inside.first, let last = inside.last else { return false }
        let start = bytes[..<first].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let end = bytes[last...].firstIndex(of: 0x0A) ?? bytes.count
        let line = String(decoding: bytes[start..<end], as: UTF8.self)
        return !substitutes(line) && ![">", "`", "<(", "add-mask", "task.setvariable"].contains { line.contains($0) }
    }

    /// Whether a line captures what a command writes: `$(command …)`, but not Azure's `$(NAME)`.
    private static func substitutes(_ line: String) -> Bool {
        var rest = Substring(line)
        while let open = rest.firstRange(of: "$(") {
            rest = rest[open.upperBound...]
            let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
            if !rest.dropFirst(name.count).hasPrefix(")") { return true }
        }
        return false
    }

    /// Text of strangers that a shell reads a second time: `eval "$TITLE"`, `sh -c "… $TITLE"`.
    static func markEvaluatedVariables(
        _ kind: PipelineKind, _ strangers: Set<String>, on workspace: Workspace, _ marks: inout Marks
    ) {
        for item in workspace.pipelines.parts.scripts where item.site.kind == kind {
            let bytes = workspace.files[item.site.file].bytes
            for command in item.script.commands {
                let words = command.callee
                let isShell = ["sh", "bash", "zsh", "ash", "dash"].contains(command.name)
                let isEvaluated = command.name == "eval" || isShell && words.contains { $0.text == "-c" }
                guard isEvaluated else { continue }
                for word in words.dropFirst() where bytes[word.span.start] != 0x27 {
                    guard let name = ShellVariables.names(in: word.text ?? "").first(where: strangers.contains) else {
                        continue
                    }
                    marks.add(item.site.mark(word.span, name))
                }
            }
        }
    }
}

/// The variables in a word of a shell script.
enum ShellVariables {
    /// The names behind dollars: `$NAME`, `${NAME}`, `$env:NAME`, and Azure's `$(NAME)`.
    static func names(in word: String) -> [String] {
        var names: [String] = []
        var rest = Substring(word)
        while let dollar = rest.firstIndex(of: "$") {
            rest = rest[rest.index(after: dollar)...]
            var body = rest
            let isMacro = body.hasPrefix("(")
            if body.hasPrefix("{") || isMacro { body = body.dropFirst() }
            if body.lowercased().hasPrefix("env:") { body = body.dropFirst(4) }
            let name = body.prefix { $0.isLetter || $0.isNumber || $0 == "_" || isMacro && $0 == "." }
            let after = body.dropFirst(name.count)
            // `$(command …)` is no variable, `${#NAME}` and `${NAME:+x}` do not show it.
            if !name.isEmpty, name.first?.isNumber == false, !isMacro || after.hasPrefix(")"), !after.hasPrefix(":+") {
                names.append(String(name))
            }
        }
        return names
    }
}
