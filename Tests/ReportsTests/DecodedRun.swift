import Foundation

/// A SARIF run as a consumer reads it: the parts that tests look at.
struct DecodedRun: Decodable {
    struct Message: Decodable { var text: String }
    struct Rule: Decodable { var id: String }
    struct Driver: Decodable { var rules: [Rule] }
    struct Tool: Decodable { var driver: Driver }
    struct Details: Decodable { var id: String }
    struct Revision: Decodable { var revisionId: String }

    struct Notification: Decodable {
        var level: String
        var message: Message
    }

    struct Invocation: Decodable {
        var executionSuccessful: Bool
        var exitCode: Int
        var toolExecutionNotifications: [Notification]?
        var toolConfigurationNotifications: [Notification]?
    }

    struct Place: Decodable {
        struct Physical: Decodable {
            struct Artifact: Decodable {
                var uri: String
                var uriBaseId: String
            }
            var artifactLocation: Artifact
        }
        struct Properties: Decodable { var commit: String? }
        var physicalLocation: Physical
        var properties: Properties?
    }

    struct Entry: Decodable {
        var ruleId: String
        var level: String
        var rank: Double?
        var message: Message
        var locations: [Place]
        var relatedLocations: [Place]?
        var occurrenceCount: Int
        var hostedViewerUri: String?

        var uri: String { locations[0].physicalLocation.artifactLocation.uri }
        var uriBase: String { locations[0].physicalLocation.artifactLocation.uriBaseId }
    }

    var tool: Tool
    var automationDetails: Details
    var invocations: [Invocation]
    var versionControlProvenance: [Revision]?
    var redactionTokens: [String]?
    var results: [Entry]

    private struct Log: Decodable { var runs: [DecodedRun] }

    /// The runs of a document.
    static func all(in document: String) throws -> [DecodedRun] {
        try JSONDecoder().decode(Log.self, from: Data(document.utf8)).runs
    }
}
