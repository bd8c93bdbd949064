internal import Documents
internal import Spans

extension Workspace {
    /// Every service of every Compose file.
    func selectComposeServices() -> [Selected] {
        projects.flatMap { project in
            project.services.map { service in
                Selected(
                    file: project.file, node: service.node, anchor: service.anchor, resource: service.path,
                    name: service.name)
            }
        }
    }

    /// Every item of a part of every service; the name is the service's.
    func selectComposeItems(_ items: (ComposeService) -> [ComposeService.Item]) -> [Selected] {
        projects.flatMap { project in
            project.services.flatMap { service in
                items(service).map { item in
                    Selected(
                        file: project.file, node: item.node, anchor: item.anchor, resource: service.path,
                        name: service.name)
                }
            }
        }
    }

    /// Every instruction of a kind in every Dockerfile; the name is its stage's.
    func select(instruction keyword: String) -> [Selected] {
        dockerfiles.flatMap { dockerfile in
            dockerfile.stages.flatMap { stage in
                ([stage.from] + stage.instructions).filter { $0.keyword == keyword }.map { instruction in
                    Selected(
                        file: dockerfile.file, node: instruction.node, anchor: instruction.keywordSpan,
                        resource: stage.path, name: stage.alias ?? String(stage.index))
                }
            }
        }
    }

    /// Every stage of every Dockerfile: a mapping from keyword to the list of its instructions.
    func selectStages() -> [Selected] {
        dockerfiles.flatMap { dockerfile in
            dockerfile.stages.map { stage in
                Selected(
                    file: dockerfile.file, node: stage.node,
                    anchor: stage.from.node["image"]?.span ?? stage.from.keywordSpan,
                    resource: stage.path, name: stage.alias ?? String(stage.index))
            }
        }
    }
}

extension DockerStage {
    /// The stage as a mapping from keyword to the list of its instructions.
    fileprivate var node: Node {
        let place = ByteRange(from.node.span.start, from.node.span.start)
        var entries: [Entry] = []
        for keyword in Set(instructions.map(\.keyword)).sorted() {
            let nodes = instructions.filter { $0.keyword == keyword }
            entries.append(
                Entry(
                    key: Node(.scalar(Scalar(keyword, style: .plain)), span: nodes[0].keywordSpan),
                    value: Node(.sequence(nodes.map(\.node)), span: nodes[0].node.span)))
        }
        return Node(.mapping(entries), span: place)
    }
}
