/// Versions of actions with published vulnerabilities.
enum VulnerableActions {
    /// The versions from `first` up to, not including, `repaired`.
    private static let advisories: [String: (first: [Int], repaired: [Int], id: String)] = [
        "tj-actions/changed-files": ([1], [46, 0, 1], "CVE-2025-30066"),
        "reviewdog/action-setup": ([1], [1, 3, 2], "CVE-2025-30154"),
        "tj-actions/branch-names": ([1], [9], "CVE-2025-54416"),
        "actions/download-artifact": ([4, 0], [4, 1, 3], "CVE-2024-42471"),
        "rlespinasse/github-slug-action": ([4, 0], [4, 4, 1], "CVE-2023-27581"),
        "gajira-create": ([1], [2, 0, 1], "CVE-2020-14188"),
        "atlassian/gajira-create": ([1], [2, 0, 1], "CVE-2020-14188"),
        "atlassian/gajira-comment": ([1], [2, 0, 2], "CVE-2020-14189"),
        "hashicorp/vault-action": ([1], [2, 2, 0], "CVE-2021-32074"),
        "check-spelling/check-spelling": ([0], [0, 0, 19], "CVE-2021-32724"),
        "embano1/wip": ([1], [2], "CVE-2023-30623"), "pozil/auto-assign-issue": ([1], [1, 11], "CVE-2023-30628"),
        "afichet/openexr-viewer": ([0], [0, 6, 1], "CVE-2023-50245"),
        "some-natalie/ghas-to-csv": ([1], [1, 1, 1], "CVE-2022-39217"),
    ]

    /// The advisory for a version; a version that names only its major number moves, and is not judged unless the whole
    /// of it is affected.
    static func advisory(for action: String, version: [Int]) -> String? {
        guard let known = advisories[action] else { return nil }
        let latest = version.count < 3 ? version + Array(repeating: Int.max, count: 3 - version.count) : version
        guard !precedes(version, known.first), precedes(latest, known.repaired) else { return nil }
        return known.id
    }

    private static func precedes(_ one: [Int], _ two: [Int]) -> Bool {
        let width = max(one.count, two.count)
        let pad = { (numbers: [Int]) in numbers + Array(repeating: 0, count: width - numbers.count) }
        return pad(one).lexicographicallyPrecedes(pad(two))
    }
}
