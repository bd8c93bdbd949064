internal import Digests
internal import Documents
internal import Spans

/// A literal that stands where a secret stands.
struct LiteralSecret {
    /// What holds it.
    enum Holder: Hashable {
        case environment, configMap, secret, argument, dockerVariable, dockerCommand, compose, composeBuild, interface
        case pipeline(PipelineKind), pipelineRegistry(PipelineKind)
    }

    let holder: Holder
    let file: Int
    /// The value's bytes in the file.
    let span: ByteRange
    /// The decoded value.
    let bytes: [UInt8]
    /// The variable, or the key.
    let name: String
    /// The path of the resource.
    let resource: String
    /// The container, the service or the stage; empty where there is none.
    let owner: String
    /// Whether name and value say that it is a secret; otherwise only the credential rules can tell.
    let isEvident: Bool
}

/// Finds every literal of a workspace that may be a secret.
struct LiteralSecrets {
    var found: [LiteralSecret] = []

    init(_ workspace: Workspace) {
        for site in workspace.containers { collect(site) }
        for resource in workspace.resources {
            switch resource.kind {
            case "ConfigMap": collect(configMap: resource)
            case "Secret": collect(secret: resource)
            default: continue
            }
        }
        for project in workspace.projects {
            for service in project.services { collect(service, of: project) }
        }
        for dockerfile in workspace.dockerfiles { collect(dockerfile) }
        for document in workspace.interfaces { collect(document) }
        collect(workspace.pipelines)
    }

    private mutating func collect(_ site: ContainerSite) {
        for item in site.container.node["env"]?.sequence ?? [] {
            guard let name = item["name"]?.text, let value = item["value"], let text = value.text else { continue }
            add(.environment, site.pod.file, value, text, name, site.resource.path, site.container.name)
        }
        let words = (site.container.node["command"]?.sequence ?? []) + (site.container.node["args"]?.sequence ?? [])
        collect(arguments: words, .argument, site.pod.file, site.resource.path, site.container.name)
    }

    /// `--password=x`, and `--password x`.
    private mutating func collect(
        arguments words: [Node], _ holder: LiteralSecret.Holder, _ file: Int, _ resource: String, _ owner: String
    ) {
        for (index, word) in words.enumerated() {
            guard let text = word.text, text.hasPrefix("-"), !text.contains(" "), !text.contains("\n") else { continue }
            let body = text.drop { $0 == "-" }
            if let equals = body.firstIndex(of: "=") {
                let value = String(body[body.index(after: equals)...])
                add(holder, file, word, value, String(body[..<equals]), resource, owner)
            } else if index + 1 < words.count, let value = words[index + 1].text, !value.hasPrefix("-") {
                add(holder, file, words[index + 1], value, String(body), resource, owner)
            }
        }
    }

    private mutating func collect(configMap: Resource) {
        for entry in configMap.node["data"]?.effectiveEntries ?? [] {
            guard let name = entry.key.text, let text = entry.value.text else { continue }
            add(.configMap, configMap.file, entry.value, text, name, configMap.path, configMap.name)
        }
    }

    /// Secrets of service accounts and sealed values are not literals; certificates are public.
    private mutating func collect(secret: Resource) {
        guard secret.node["sops"] == nil, secret.node["type"]?.text != "helm.sh/release.v1" else { return }
        for (key, isEncoded) in [("stringData", false), ("data", true)] {
            for entry in secret.node[key]?.effectiveEntries ?? [] {
                guard let name = entry.key.text, let text = entry.value.text, !text.isEmpty else { continue }
                let compact = text.utf8.filter { $0 > 0x20 }
                let bytes = isEncoded ? BitCodec.base64.decode(compact) : Array(text.utf8)
                guard let bytes, !bytes.isEmpty else { continue }
                let value = String(decoding: bytes, as: UTF8.self)
                found.append(
                    LiteralSecret(
                        holder: .secret, file: secret.file, span: entry.value.span, bytes: bytes, name: name,
                        resource: secret.path, owner: secret.name, isEvident: Self.isEvident(value, inSecretAs: name)))
            }
        }
    }

    /// Whatever stands in a Secret is one, unless its name or its form says otherwise.
    private static func isEvident(_ value: String, inSecretAs name: String) -> Bool {
        let lowered = name.lowercased()
        if value.contains("PRIVATE KEY-----") { return SecretValue.isPrivateKey(value) }
        if lowered.hasSuffix(".crt") || lowered.hasPrefix("ca.") || value.contains("-----BEGIN CERT") { return false }
        if lowered.contains("dockerconfigjson") || lowered == ".dockercfg" { return value.contains("auth") }
        let strength = SecretName.strength(name)
        return SecretValue.isLiteral(value, under: strength) || SecretValue.isRandom(value)
            || SecretValue.hasCredentials(value)
    }

    private mutating func collect(_ service: ComposeService, of project: ComposeProject) {
        for (key, holder) in [("environment", LiteralSecret.Holder.compose), ("args", .composeBuild)] {
            let node = key == "args" ? service.node["build"]?["args"] : service.node[key]
            for entry in node?.effectiveEntries ?? [] {
                guard let name = entry.key.text, let text = entry.value.text else { continue }
                add(holder, project.file, entry.value, text, name, service.path, service.name)
            }
            for item in node?.sequence ?? [] {
                guard let text = item.text, let equals = text.firstIndex(of: "=") else { continue }
                let value = String(text[text.index(after: equals)...])
                add(holder, project.file, item, value, String(text[..<equals]), service.path, service.name)
            }
        }
        let words = (service.node["command"]?.sequence ?? []) + (service.node["entrypoint"]?.sequence ?? [])
        collect(arguments: words, .compose, project.file, service.path, service.name)
    }

    private mutating func collect(_ dockerfile: DockerfileSource) {
        let stages =
            [("stage/preamble", "preamble", dockerfile.preamble)]
            + dockerfile.stages.map { ($0.path, $0.alias ?? String($0.index), $0.instructions) }
        for (path, owner, instructions) in stages {
            for instruction in instructions {
                if ["ENV", "ARG"].contains(instruction.keyword) {
                    for entry in instruction.node["variables"]?.mapping ?? [] {
                        guard let name = entry.key.text, let text = entry.value.text else { continue }
                        add(.dockerVariable, dockerfile.file, entry.value, text, name, path, owner)
                    }
                } else if instruction.keyword == "RUN" {
                    for command in instruction.commands {
                        collect(command, dockerfile.file, path, owner)
                    }
                }
            }
        }
    }

    /// Assignments, options and addresses with passwords in a RUN.
    private mutating func collect(_ command: ShellCommand, _ file: Int, _ resource: String, _ owner: String) {
        collect(arguments: command.words, .dockerCommand, file, resource, owner)
        for word in command.node["words"]?.sequence ?? [] {
            guard let text = word.text, !text.hasPrefix("-") else { continue }
            if let equals = text.firstIndex(of: "="), equals != text.startIndex, !text[..<equals].contains("/") {
                let value = String(text[text.index(after: equals)...])
                add(.dockerCommand, file, word, value, String(text[..<equals]), resource, owner)
            } else if SecretValue.hasCredentials(text) {
                add(.dockerCommand, file, word, text, "address", resource, owner)
            }
        }
    }

    /// Addresses of servers with credentials in them, and secrets in the extensions that gateways read. What describes a
    /// password of a user is none.
    private mutating func collect(_ document: OpenAPIDocument) {
        for server in document.root["servers"]?.sequence ?? [] {
            guard let node = server["url"], let text = node.text,
                SecretValue.hasCredentials(text) || SecretValue.isWebhook(text)
            else { continue }
            found.append(
                LiteralSecret(
                    holder: .interface, file: document.file, span: node.span, bytes: Array(text.utf8), name: "url",
                    resource: document.path, owner: document.title, isEvident: true))
        }
        for entry in document.root.mapping ?? [] where entry.key.text?.hasPrefix("x-") == true {
            collect(extension: entry, of: document, depth: 0)
        }
    }

    private mutating func collect(extension entry: Entry, of document: OpenAPIDocument, depth: Int) {
        guard depth < 16, let name = entry.key.text else { return }
        // Gateways write a property as a mapping with its `value`.
        let value = entry.value.scalar == nil ? entry.value["value"] : entry.value
        if let value, let text = value.text {
            add(.interface, document.file, value, text, name, document.path, document.title)
        }
        for inner in entry.value.mapping ?? [] { collect(extension: inner, of: document, depth: depth + 1) }
        for item in entry.value.sequence ?? [] {
            for inner in item.mapping ?? [] { collect(extension: inner, of: document, depth: depth + 1) }
        }
    }

    mutating func add(
        _ holder: LiteralSecret.Holder, _ file: Int, _ node: Node, _ value: String, _ name: String, _ resource: String,
        _ owner: String
    ) {
        let strength = SecretName.strength(name)
        let isEvident = SecretValue.isLiteral(value, under: strength) || SecretValue.hasCredentials(value)
        guard isEvident || strength != .none && !value.isEmpty && !holdsVariable(value) else { return }
        found.append(
            LiteralSecret(
                holder: holder, file: file, span: node.span, bytes: Array(value.utf8), name: name, resource: resource,
                owner: owner, isEvident: isEvident))
    }
}

extension LiteralSecret {
    /// Marks every evident secret of some holders; the value shown is the name it stands under.
    static func mark(_ holders: Set<Holder>, on workspace: Workspace, _ marks: inout Marks) {
        for secret in workspace.literalSecrets where secret.isEvident && holders.contains(secret.holder) {
            marks.add(
                Mark(
                    file: secret.file, span: secret.span, resource: secret.resource, name: secret.owner,
                    value: shorten(secret.name), isSecret: true))
        }
    }
}
