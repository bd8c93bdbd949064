internal import Documents
internal import Spans

/// The products whose pipelines are read.
enum PipelineKind: String, Sendable, Hashable {
    case githubActions = "github-actions"
    case gitlab = "gitlab-ci"
    case azure = "azure-pipelines"
    case circle = "circleci"
    case bitbucket
    case jenkins
}

/// Where something of a pipeline stands: its file, and what holds it.
struct PipelineSite: Sendable {
    /// The product.
    let kind: PipelineKind
    /// The index of the file in the workspace.
    let file: Int
    /// The path of what holds it, such as `job/build`.
    let resource: String
    /// The name of the step or the job, for messages.
    let name: String

    /// A mark here.
    func mark(_ span: ByteRange, _ value: String, related: [RelatedMark] = []) -> Mark {
        Mark(file: file, span: span, resource: resource, name: name, value: shorten(value), related: related)
    }
}

/// A script with its site.
struct PipelineScript: Sendable {
    let site: PipelineSite
    let script: Script
}

/// An image that a job or a service runs in.
struct PipelineImage: Sendable {
    let site: PipelineSite
    /// What to mark: the image's key, or its value.
    let span: ByteRange
    /// The references that it stands for; several where a matrix gives them.
    let references: [String]
    /// Whether one of them cannot be known.
    let isUnknown: Bool
}

/// A variable that a pipeline sets.
struct PipelineVariable: Sendable {
    let site: PipelineSite
    let name: String
    /// The key, or the item that holds name and value.
    let key: ByteRange
    let value: Node
    /// Whether it is given to a step as an input (`with:`), not set as a variable of the environment.
    var isInput = false
}

/// Everything in pipelines that is the same in every product.
struct PipelineParts: Sendable {
    var scripts: [PipelineScript] = []
    var images: [PipelineImage] = []
    var variables: [PipelineVariable] = []
    /// Passwords with which a runner signs in to a registry of images.
    var registryPasswords: [PipelineVariable] = []

    mutating func add(_ other: PipelineParts) {
        scripts += other.scripts
        images += other.images
        variables += other.variables
        registryPasswords += other.registryPasswords
    }
}
