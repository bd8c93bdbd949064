internal import Documents
internal import Spans

/// A stage of a Dockerfile with its file.
struct StageSite {
    let dockerfile: DockerfileSource
    let stage: DockerStage

    /// A mark on this stage.
    func mark(_ span: ByteRange, _ value: String) -> Mark {
        Mark(
            file: dockerfile.file, span: span, resource: stage.path, name: stage.alias ?? String(stage.index),
            value: value)
    }

    /// The commands of every RUN of the stage, in order, with the RUN they stand in.
    var commands: [(command: ShellCommand, run: DockerInstruction)] {
        stage.instructions.filter { $0.keyword == "RUN" }.flatMap { run in run.commands.map { ($0, run) } }
    }
}

extension Workspace {
    /// Every stage of every Dockerfile.
    var stages: [StageSite] {
        dockerfiles.flatMap { dockerfile in dockerfile.stages.map { StageSite(dockerfile: dockerfile, stage: $0) } }
    }

    /// The stage that each Dockerfile builds by default: the last.
    var finalStages: [StageSite] {
        dockerfiles.compactMap { dockerfile in
            dockerfile.stages.last.map { StageSite(dockerfile: dockerfile, stage: $0) }
        }
    }
}

/// What the base of a stage is.
enum DockerBase {
    /// Another stage of the file, or nothing at all.
    case none
    /// An image, variables replaced.
    case image(ImageReference, Node)
    /// An image whose name depends on a variable without a default.
    case unknown(Node)

    init(_ site: StageSite) {
        guard site.dockerfile.base(of: site.stage) == nil, let node = site.stage.from.node["image"],
            let text = node.text,
            text.lowercased() != "scratch"
        else {
            self = .none
            return
        }
        guard let image = VariableDefaults(preamble: site.dockerfile.preamble).expand(text) else {
            self = .unknown(node)
            return
        }
        self = image.isEmpty ? .none : .image(ImageReference(image), node)
    }
}
