internal import Documents

/// A gateway, or a route of Traefik, in a project that limits requests nowhere.
struct KubernetesGatewayWithoutRateLimit: Check {
    private static let groups: Set<String> = ["networking.istio.io", "gateway.networking.k8s.io"]
    /// Keys that limit, in objects of whatever kind that are made for it.
    private static let limits: Set<String> = ["rateLimit", "inFlightReq", "rateLimitPolicy", "rateLimits", "limits"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        let doors = workspace.resources.filter { resource in
            resource.kind == "Gateway" && groups.contains(resource.group) || resource.kind == "IngressRoute"
        }
        guard !doors.isEmpty else { return }
        let limited = Set(workspace.resources.filter(limits).map(\.scope))
        for door in doors where !limited.contains(door.scope) {
            marks.add(
                Mark(
                    file: door.file, span: door.anchor, resource: door.path, name: door.name, value: Place.absent))
        }
    }

    private static func limits(_ resource: Resource) -> Bool {
        switch resource.kind {
        case "BackendTrafficPolicy", "Middleware", "HTTPProxy", "RateLimitPolicy", "ClientTrafficPolicy":
            return (resource.node["spec"]?.effectiveEntries ?? []).contains { limits.contains($0.key.text ?? "") }
        case "EnvoyFilter":
            return (resource.node["spec"]?["configPatches"]?.sequence ?? []).contains { patch in
                patch["patch"]?["value"]?["name"]?.text?.contains("ratelimit") ?? false
            }
        case "GCPBackendPolicy", "WasmPlugin": return true
        default: return false
        }
    }
}
