/// Actions that fetch a token of a GitHub App.
enum AppToken {
    static let actions: Set<String> = [
        "actions/create-github-app-token", "tibdex/github-app-token", "getsentry/action-github-app-token",
        "peter-murray/workflow-application-token-action", "navikt/github-app-token-generator",
    ]
}
