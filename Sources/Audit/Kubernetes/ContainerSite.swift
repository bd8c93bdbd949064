internal import Documents
internal import Spans

/// A container with everything that a check asks about it.
struct ContainerSite {
    let pod: PodTemplate
    let container: PodTemplate.Container
    let resource: Resource

    /// A mark on this container's resource.
    func mark(_ span: ByteRange, _ value: String, isSecret: Bool = false) -> Mark {
        Mark(
            file: pod.file, span: span, resource: resource.path, name: container.name, value: value,
            isSecret: isSecret)
    }
}

extension Workspace {
    /// Every container of every pod.
    var containers: [ContainerSite] {
        pods.flatMap { pod in
            pod.containers.map { ContainerSite(pod: pod, container: $0, resource: resource(of: pod)) }
        }
    }

    /// Every container of every pod that does not ask for Windows.
    var linuxContainers: [ContainerSite] { containers.filter { !$0.pod.isForWindows } }
}
