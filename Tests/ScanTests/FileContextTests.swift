import Files
import Findings
import TestSupport
import Testing

@testable import Scan

/// Which files of a tree are read to judge one of them.
@Suite struct FileContextTests {
    private static let tree = [
        "Dockerfile": "FROM alpine:3.20\n", "README.yaml": "apiVersion: v1\n",
        ".github/workflows/a.yml": "jobs: {a: {steps: [{uses: ./actions/build}]}}\n", ".github/workflows/b.yml": "",
        "actions/build/action.yml": "runs: {using: docker, image: Dockerfile}\n", "actions/build/Dockerfile": "",
        "k8s/web.yaml": "kind: Deployment\n", "k8s/deep/policy.yaml": "", "shop/base/api.yaml": "",
        "shop/base/kustomization.yaml": "resources: [api.yaml]\n",
        "prod/kustomization.yaml": "resources: [../shop/base]\npatches: [{path: patch.yaml}]\n",
        "prod/patch.yaml": "", "other/kustomization.yaml": "resources: [a.yaml]\n", "other/a.yaml": "",
        "charts/web/Chart.yaml": "", "charts/web/values.yaml": "", "charts/web/templates/a.yaml": "",
        "charts/api/Chart.yaml": "", "web/.dockerignore": "", "web/app/Dockerfile": "",
        ".gitlab-ci.yml": "include: [{local: /ci/build.yml}]\n", "ci/build.yml": "", "ci/other.yml": "",
    ]

    @Test(arguments: [
        (
            "Dockerfile",
            [
                ".gitlab-ci.yml", "README.yaml", "actions/build/Dockerfile", "actions/build/action.yml", "ci/build.yml",
                "web/.dockerignore",
            ]
        ),
        ("k8s/web.yaml", ["k8s/deep/policy.yaml", "web/.dockerignore"]),
        (
            "shop/base/api.yaml",
            ["prod/kustomization.yaml", "prod/patch.yaml", "shop/base/kustomization.yaml", "web/.dockerignore"]
        ),
        ("charts/web/values.yaml", ["charts/web/Chart.yaml", "charts/web/templates/a.yaml", "web/.dockerignore"]),
        (
            ".github/workflows/a.yml",
            [
                ".github/workflows/b.yml", "Dockerfile", "actions/build/Dockerfile", "actions/build/action.yml",
                "web/.dockerignore",
            ]
        ),
        ("ci/other.yml", [".gitlab-ci.yml", "ci/build.yml", "web/.dockerignore"]),
    ])
    func whatCanJoinIsRead(path: String, expected: [String]) throws {
        let folder = try TemporaryFolder()
        for (name, text) in Self.tree { try folder.write(name, text) }
        var files: [WalkedFile] = []
        let walk = FileWalk(root: Array(folder.path.utf8), entersNestedRepositories: true) { _, _ in false }
        _ = walk.forEachFile { files.append($0) }
        let context = FileContext(files) { Self.tree[$0.path.description].map { Array($0.utf8) } }
        let file = try #require(files.first { $0.path.description == path })
        #expect(context.files(for: file).map(\.path.description) == expected)
    }
}
