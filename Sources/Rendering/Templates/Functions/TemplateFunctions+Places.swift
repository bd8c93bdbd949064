extension TemplateFunctions {
    /// Versions, paths and addresses.
    static func places(_ name: String, _ arguments: TemplateArguments) throws(TemplateError) -> TemplateValue? {
        switch name {
        case "semverCompare":
            if arguments.holdsUnknown { return .unknown }
            guard let version = SemanticVersion(try arguments.string(1)) else { return .bool(false) }
            return .bool(VersionConstraint(try arguments.string(0)).allows(version))
        case "semver":
            if arguments.holdsUnknown { return .unknown }
            guard let version = SemanticVersion(try arguments.string(0)) else {
                throw TemplateError("not a version: \(try arguments.string(0))")
            }
            return .map(version.fields)
        case "base", "osBase": return .text(path(try arguments.string(0)).last ?? ".")
        case "dir", "osDir":
            let text = try arguments.string(0)
            let folder = path(text).dropLast().joined(separator: "/")
            return .text(text.hasPrefix("/") ? "/" + folder : folder.isEmpty ? "." : folder)
        case "ext", "osExt":
            let last = path(try arguments.string(0)).last ?? ""
            return .text(last.lastIndex(of: ".").map { String(last[$0...]) } ?? "")
        case "clean", "osClean": return .text(try arguments.text(0))
        case "isAbs", "osIsAbs": return .bool(try arguments.string(0).hasPrefix("/"))
        case "urlParse": return arguments.holdsUnknown ? .unknown : .map(address(try arguments.string(0)))
        case "urlJoin":
            let map = try arguments.map(0)
            let part = { (key: String) in map[key]?.string ?? "" }
            let user = part("userinfo").isEmpty ? "" : part("userinfo") + "@"
            let query = part("query").isEmpty ? "" : "?" + part("query")
            return .text("\(part("scheme"))://\(user)\(part("host"))\(part("path"))\(query)")
        default: return nil
        }
    }

    private static func path(_ text: String) -> [String] { text.split(separator: "/").map(String.init) }

    private static func address(_ text: String) -> TemplateMap {
        var rest = Substring(text)
        let map = TemplateMap()
        func set(_ key: String, _ value: some StringProtocol) { map[key] = .text(String(value)) }
        for key in ["scheme", "host", "hostname", "path", "query", "fragment", "opaque", "userinfo"] { set(key, "") }
        if let mark = rest.firstIndex(of: "#") {
            set("fragment", rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        if let mark = rest.firstIndex(of: "?") {
            set("query", rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        if let scheme = rest.firstRange(of: "://") {
            set("scheme", rest[..<scheme.lowerBound])
            rest = rest[scheme.upperBound...]
            var authority = rest.prefix { $0 != "/" }
            rest = rest.dropFirst(authority.count)
            if let at = authority.lastIndex(of: "@") {
                set("userinfo", authority[..<at])
                authority = authority[authority.index(after: at)...]
            }
            set("host", authority)
            set("hostname", authority.prefix { $0 != ":" })
        }
        set("path", rest)
        return map
    }
}

extension TemplateObject {
    /// Calls a method of it.
    func call(_ name: String, _ arguments: TemplateArguments) throws(TemplateError) -> TemplateValue {
        switch (self, name) {
        case (.apiVersions, "Has"): return .bool(Self.servedVersions.contains(try arguments.string(0)))
        case (.files(let files), "Get"), (.files(let files), "GetBytes"):
            let path = try arguments.string(0)
            // Only some files are read: one that is not among them may still be there.
            return files.first { $0.path == path }?.value ?? .unknown
        case (.files(let files), "Glob"):
            let glob = PathPattern(try arguments.string(0))
            return TemplateValue(.object(.files(files.filter { glob.matches($0.path) })))
        case (.files(let files), "Lines"):
            let path = try arguments.string(0)
            guard let file = files.first(where: { $0.path == path }) else { return .list([]) }
            return .list(file.value.shown.split([0x0A]).map { .text($0) })
        case (.files(let files), "AsConfig"), (.files(let files), "AsSecrets"):
            let map = TemplateMap()
            for file in files {
                let key = file.path.split(separator: "/").last.map(String.init) ?? file.path
                let argument = TemplateArguments(name: "b64enc", values: [file.value])
                let value = name == "AsConfig" ? file.value : try TemplateFunctions.encodings("b64enc", argument)
                map[key] = value ?? .unknown
            }
            return .text(YAMLWriter.text(.map(map)))
        default: return .missing
        }
    }

    /// What a cluster of the assumed version serves by itself: `helm template` assumes the same.
    private static let servedVersions: Set<String> = {
        let kinds: [String: [String]] = [
            "v1": ["Pod", "Service", "ConfigMap", "Secret", "ServiceAccount", "Namespace", "PersistentVolumeClaim"],
            "apps/v1": ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"],
            "batch/v1": ["Job", "CronJob"],
            "networking.k8s.io/v1": ["Ingress", "NetworkPolicy", "IngressClass"],
            "policy/v1": ["PodDisruptionBudget"],
            "autoscaling/v1": ["HorizontalPodAutoscaler"],
            "autoscaling/v2": ["HorizontalPodAutoscaler"],
            "rbac.authorization.k8s.io/v1": ["Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"],
            "admissionregistration.k8s.io/v1": ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"],
            "apiextensions.k8s.io/v1": ["CustomResourceDefinition"],
            "apiregistration.k8s.io/v1": ["APIService"],
            "scheduling.k8s.io/v1": ["PriorityClass"],
            "storage.k8s.io/v1": ["StorageClass", "CSIDriver"],
            "coordination.k8s.io/v1": ["Lease"],
            "certificates.k8s.io/v1": ["CertificateSigningRequest"],
            "discovery.k8s.io/v1": ["EndpointSlice"],
            "events.k8s.io/v1": ["Event"],
            "node.k8s.io/v1": ["RuntimeClass"],
            "flowcontrol.apiserver.k8s.io/v1": ["FlowSchema"],
            "authentication.k8s.io/v1": ["TokenReview"],
            "authorization.k8s.io/v1": ["SubjectAccessReview"],
        ]
        return Set(kinds.flatMap { group, names in [group] + names.map { "\(group)/\($0)" } })
    }()
}
