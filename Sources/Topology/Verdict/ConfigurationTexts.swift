internal import Documents

/// The texts that a workload is configured with: where it learns whom to talk to.
struct ConfigurationTexts {
    /// One text.
    struct Text: Sendable {
        /// What it is, such as `variable REDIS_ADDR`.
        let role: String
        /// The name of the variable or key; empty for arguments.
        let name: String
        /// The text.
        let value: String
    }

    /// The texts, in source order.
    private(set) var texts: [Text] = []
    /// The names of variables whose values are not among the manifests.
    private(set) var opaqueNames: [String] = []

    private let namespace: String
    private let sources: ConfigurationSources

    /// Collects the texts of a workload.
    init(_ workload: Workload, _ sources: ConfigurationSources) {
        namespace = workload.namespace
        self.sources = sources
        guard let specification = workload.specification else { return }
        if workload.networks != nil {
            addService(specification)
        } else {
            for key in ["initContainers", "containers"] {
                for container in specification[key]?.items ?? [] { addContainer(container) }
            }
            for volume in specification["volumes"]?.items ?? [] { addVolume(volume) }
        }
    }

    private mutating func addContainer(_ container: Node) {
        for variable in container["env"]?.items ?? [] {
            let name = variable["name"]?.text ?? ""
            if let value = variable["value"]?.text {
                add("variable \(name)", name, value)
            } else if let reference = variable["valueFrom"]?["configMapKeyRef"]
                ?? variable["valueFrom"]?["secretKeyRef"]
            {
                let isSecret = variable["valueFrom"]?["secretKeyRef"] != nil
                let data = sources.data(isSecret, reference["name"]?.text ?? "", in: namespace)
                if let value = data?[reference["key"]?.text ?? ""] {
                    add("variable \(name)", name, value)
                } else {
                    opaqueNames.append(name)
                }
            }
        }
        for source in container["envFrom"]?.items ?? [] {
            for (key, isSecret) in [("configMapRef", false), ("secretRef", true)] {
                guard let name = source[key]?["name"]?.text else { continue }
                if let data = sources.data(isSecret, name, in: namespace) {
                    for (key, value) in data.sorted(by: { $0.key < $1.key }) { add("variable \(key)", key, value) }
                } else {
                    opaqueNames.append(name)
                }
            }
        }
        for key in ["command", "args"] {
            for argument in container[key]?.items ?? [] { add("an argument", "", argument.text ?? "") }
        }
    }

    private mutating func addVolume(_ volume: Node) {
        let projected = volume["projected"]?["sources"]?.items ?? []
        for source in [volume] + projected {
            for (key, isSecret) in [("configMap", false), ("secret", true)] {
                guard let name = (source[key]?["name"] ?? source[key]?["secretName"])?.text,
                    let data = sources.data(isSecret, name, in: namespace)
                else { continue }
                for (key, value) in data.sorted(by: { $0.key < $1.key }) {
                    add("\(isSecret ? "Secret" : "ConfigMap") \(name)", key, value)
                }
            }
        }
    }

    /// A service of Compose: what it depends on counts as well.
    private mutating func addService(_ service: Node) {
        for entry in service["environment"]?.effectiveEntries ?? [] {
            let name = entry.key.text ?? ""
            add("variable \(name)", name, entry.value.text ?? "")
        }
        for item in service["environment"]?.items ?? [] {
            let parts = (item.text ?? "").split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 { add("variable \(parts[0])", parts[0], parts[1]) } else { opaqueNames += parts }
        }
        for key in ["command", "entrypoint"] {
            for argument in service[key]?.items ?? [service[key]].compactMap({ $0 }) {
                add("an argument", "", argument.text ?? "")
            }
        }
        for key in ["depends_on", "links", "external_links", "volumes_from"] {
            let entries = service[key]?.effectiveEntries?.compactMap(\.key.text) ?? []
            for name in entries + (service[key]?.items ?? []).compactMap(\.text) {
                add(key, "host", String(name.prefix { $0 != ":" }))
            }
        }
        if service["env_file"] != nil { opaqueNames.append("DATABASE") }
    }

    private mutating func add(_ role: String, _ name: String, _ value: String) {
        if !value.isEmpty { texts.append(Text(role: role, name: name, value: value)) }
    }
}

/// The ConfigMaps and Secrets of a cluster.
struct ConfigurationSources: Sendable {
    private var maps: [String: [String: String]] = [:]

    init(_ declarations: [Declaration]) {
        for declaration in declarations where declaration.group.isEmpty {
            let namespace = declaration.namespace ?? "default"
            switch declaration.kind {
            case "ConfigMap":
                maps["ConfigMap/\(namespace)/\(declaration.name)"] = declaration.node["data"]?.texts ?? [:]
            case "Secret":
                let decoded = (declaration.node["data"]?.texts ?? [:]).mapValues { Self.decoded($0) ?? "" }
                let plain = declaration.node["stringData"]?.texts ?? [:]
                maps["Secret/\(namespace)/\(declaration.name)"] = decoded.merging(plain) { _, last in last }
            default: continue
            }
        }
    }

    /// The entries of a ConfigMap or a Secret; nil where it is not declared.
    func data(_ isSecret: Bool, _ name: String, in namespace: String) -> [String: String]? {
        maps["\(isSecret ? "Secret" : "ConfigMap")/\(namespace)/\(name)"]
    }

    /// Base64 as Kubernetes takes it (RFC 4648, section 4); nil for anything else.
    private static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for byte in text.utf8 where byte != 0x0A && byte != 0x0D && byte != 0x20 {
            let value: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            case UInt8(ascii: "="): continue
            default: return nil
            }
            buffer = buffer << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
