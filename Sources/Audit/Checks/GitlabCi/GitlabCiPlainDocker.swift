internal import Documents
internal import Spans

/// A Docker daemon as a service, reached without TLS.
struct GitlabCiPlainDocker: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let pipelines = workspace.pipelines.gitlab
        var seen: Set<Int> = []
        for job in pipelines.files.flatMap(\.jobs) {
            let services = pipelines.inherited("services", of: job).first?.sequence ?? []
            let isDaemon = services.contains { item in
                let image = ImageReference(item.text ?? item["name"]?.text ?? "")
                return image.name == "docker" && image.tag?.contains("dind") == true
            }
            guard isDaemon else { continue }
            for (name, isBad) in checks {
                guard let entry = pipelines.variable(name, of: job), let text = entry.value.text, isBad(text),
                    let file = place(of: entry, job, pipelines), seen.insert(entry.key.span.start).inserted
                else { continue }
                marks.add(
                    Mark(
                        file: file, span: entry.mark, resource: "job/" + job.name, name: job.name,
                        value: shorten("\(name)=\(text)")))
                break
            }
        }
    }

    private static let checks: [(String, @Sendable (String) -> Bool)] = [
        ("DOCKER_TLS_CERTDIR", { $0.isEmpty }), ("DOCKER_HOST", { $0.hasPrefix("tcp://") && $0.hasSuffix(":2375") }),
    ]

    /// The file that an inherited entry stands in.
    private static func place(of entry: Entry, _ job: GitLabJob, _ pipelines: GitLabPipelines) -> Int? {
        pipelines.files.first { pipeline in
            let holders =
                [pipeline.root["variables"], pipeline.root["default"]?["variables"]]
                + pipeline.jobs.map { $0.node["variables"] }
            return holders.contains { holder in holder?.effectiveEntries?.contains { $0.key === entry.key } ?? false }
        }?.file
    }
}
