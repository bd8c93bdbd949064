internal import Documents
internal import Spans

/// A service of a Compose file with its project.
struct ServiceSite {
    let project: ComposeProject
    let service: ComposeService

    /// A mark on this service.
    func mark(_ span: ByteRange, _ value: String, isSecret: Bool = false) -> Mark {
        Mark(
            file: project.file, span: span, resource: service.path, name: service.name, value: value,
            isSecret: isSecret)
    }
}

extension Workspace {
    /// Every service of every Compose file.
    var composeServices: [ServiceSite] {
        projects.flatMap { project in project.services.map { ServiceSite(project: project, service: $0) } }
    }
}
