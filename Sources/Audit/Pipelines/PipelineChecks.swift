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
