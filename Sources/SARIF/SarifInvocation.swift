/// How the tool was run (section 3.20).
package struct SarifInvocation: JSONWritable, Sendable {
    /// When it started and ended, in UTC (3.20.7, 3.20.8).
    package var startTime: String
    /// When it ended.
    package var endTime: String
    /// What it exited with (3.20.9).
    package var exitCode: Int
    /// What it noticed about the subject (3.20.21).
    package var executionNotifications: [SarifNotification]
    /// What it noticed about its own configuration (3.20.22).
    package var configurationNotifications: [SarifNotification]

    /// Describes a run that came to its end.
    package init(
        startTime: String, endTime: String, exitCode: Int, executionNotifications: [SarifNotification] = [],
        configurationNotifications: [SarifNotification] = []
    ) {
        self.startTime = startTime
        self.endTime = endTime
        self.exitCode = exitCode
        self.executionNotifications = executionNotifications
        self.configurationNotifications = configurationNotifications
    }

    /// Writes the invocation, successful (3.20.14).
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("executionSuccessful", true)
            json.member("exitCode", exitCode)
            json.member("startTimeUtc", startTime)
            json.member("endTimeUtc", endTime)
            json.member("toolExecutionNotifications", unlessEmpty: executionNotifications)
            json.member("toolConfigurationNotifications", unlessEmpty: configurationNotifications)
        }
    }
}

/// Something that the tool noticed (section 3.58). The level is always `warning`: `error` would say that the run
/// failed (3.58.6), and consumers then drop its results.
package struct SarifNotification: JSONWritable, Sendable {
    /// The id of its kind (3.58.2).
    package var kind: String
    /// What was noticed (3.58.5).
    package var message: String
    /// Where (3.58.4).
    package var locations: [SarifLocation]
    /// More about it.
    package var properties: PropertyBag

    /// Describes a notification.
    package init(
        kind: String, message: String, locations: [SarifLocation] = [], properties: PropertyBag = PropertyBag()
    ) {
        self.kind = kind
        self.message = message
        self.locations = locations
        self.properties = properties
    }

    /// Writes the notification.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("descriptor") { $0.member("id", kind) }
            json.member("level", "warning")
            json.member("message", SarifMessage(message))
            json.member("locations", unlessEmpty: locations)
            json.properties(properties)
        }
    }
}

/// Which revision was scanned (section 3.23).
package struct SarifVersionControl: JSONWritable, Sendable {
    /// The repository (3.23.3), without credentials.
    package var repositoryAddress: String
    /// The commit (3.23.4).
    package var revision: String
    /// The branch (3.23.5).
    package var branch: String?
    /// The base id that stands for its root (3.23.8).
    package var uriBase: String

    /// Describes a revision.
    package init(repositoryAddress: String, revision: String, branch: String?, uriBase: String) {
        self.repositoryAddress = repositoryAddress
        self.revision = revision
        self.branch = branch
        self.uriBase = uriBase
    }

    /// Writes the revision.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("repositoryUri", repositoryAddress)
            json.member("revisionId", revision)
            json.member("branch", branch)
            json.member("mappedTo") { $0.member("uriBaseId", uriBase) }
        }
    }
}
